// A few choices side by side of which one holds. Tab reaches it, arrow keys move within it. GUI thread.
#pragma once

#include <QWidget>

class QButtonGroup;

namespace pitwall {

class Segmented : public QWidget {
    Q_OBJECT
public:
    /// The first choice holds. `name` is for screen readers.
    Segmented(const QString& name, const QStringList& choices, QWidget* parent = nullptr);
    [[nodiscard]] int chosen() const;
    void choose(int index);

signals:
    void changed(int index);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QButtonGroup* m_group;
};

} // namespace pitwall
