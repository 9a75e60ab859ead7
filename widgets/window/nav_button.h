// One button of the navigation rail: an icon over its label. GUI thread.
#pragma once

#include <QAbstractButton>

namespace pitwall {

class NavButton : public QAbstractButton {
    Q_OBJECT
public:
    NavButton(QString iconName, const QString& label, QWidget* parent = nullptr);
    void setIconName(const QString& name);
    /// A command that is in force, like pause, is marked in the warning colour.
    void setAlerting(bool on);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QString m_icon;
    bool m_alerting = false;
};

} // namespace pitwall
