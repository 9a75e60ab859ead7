// The navigation rail at the left edge: the mark, one button a page, and the commands used most. GUI thread.
#pragma once

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace pitwall {

class NavButton;

class NavigationRail : public QWidget {
    Q_OBJECT
public:
    explicit NavigationRail(QWidget* parent = nullptr);

    void addPage(const QString& icon, const QString& title, const QString& shortcut);
    /// A button at the foot of the rail; the caller connects it.
    NavButton* addCommand(const QString& icon, const QString& title, const QString& tip);
    void setCurrent(int page);
    /// Gives the keyboard to the current page's button.
    void focusCurrent();

signals:
    void pageChosen(int page);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<NavButton*> m_pages;
    QVBoxLayout* m_pageLayout;
    QVBoxLayout* m_commandLayout;
    int m_current = 0;
};

} // namespace pitwall
