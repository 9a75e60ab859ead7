// A large choice: an icon, a title and a line of text; one of them is chosen. GUI thread.
#pragma once

#include <QAbstractButton>

namespace pitwall {

class ChoiceCard : public QAbstractButton {
    Q_OBJECT
public:
    ChoiceCard(QString iconName, const QString& title, QString line, QWidget* parent);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_icon, m_line;
};

} // namespace pitwall
