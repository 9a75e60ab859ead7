// The ground that everything on a page stands on: a rounded surface with a hairline. GUI thread.
#pragma once

#include <QWidget>

#include <functional>

namespace pitwall {

class Card : public QWidget {
    Q_OBJECT
public:
    explicit Card(QWidget* parent = nullptr);
    /// What the tooltip says, asked for while it is shown: window, source, lateness, rejects. The card takes the
    /// keyboard then; Enter and F1 show it.
    void setExplanation(std::function<QString()> explanation);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    std::function<QString()> m_explanation;
};

} // namespace pitwall
