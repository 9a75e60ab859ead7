#include "navigation_rail.h"

#include "icons.h"
#include "nav_button.h"
#include "theme.h"

#include <QLabel>
#include <QPaintEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace pitwall {

namespace {
constexpr int railWidth = 11 * grid::unit, markSize = 4 * grid::unit;

class Mark : public QWidget {
public:
    explicit Mark(QWidget* parent) : QWidget(parent) { setFixedHeight(markSize + grid::gap); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        applicationIcon().paint(&painter, QRect((width() - markSize) / 2, 0, markSize, markSize));
    }
};
} // namespace

NavigationRail::NavigationRail(QWidget* parent)
    : QWidget(parent),
      m_pageLayout(new QVBoxLayout),
      m_commandLayout(new QVBoxLayout)
{
    setFixedWidth(railWidth);
    setAccessibleName(tr("Navigation"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(grid::unit, grid::pad, grid::unit, grid::unit);
    layout->setSpacing(0);
    m_pageLayout->setSpacing(grid::half);
    m_commandLayout->setSpacing(grid::half);
    layout->addWidget(new Mark(this));
    layout->addLayout(m_pageLayout);
    layout->addStretch();
    layout->addLayout(m_commandLayout);
}

void NavigationRail::addPage(const QString& icon, const QString& title, const QString& shortcut)
{
    auto* button = new NavButton(icon, title, this);
    const int page = static_cast<int>(m_pages.size());
    button->setCheckable(true);
    button->setChecked(page == m_current);
    button->setToolTip(QStringLiteral("%1  (%2)").arg(title, shortcut));
    // clicked() has toggled the button already; the window decides, so set it back to what is current.
    connect(button, &NavButton::clicked, this, [this, page] {
        setCurrent(m_current);
        emit pageChosen(page);
    });
    m_pages.push_back(button);
    m_pageLayout->addWidget(button);
}

NavButton* NavigationRail::addCommand(const QString& icon, const QString& title, const QString& tip)
{
    auto* button = new NavButton(icon, title, this);
    button->setToolTip(tip);
    m_commandLayout->addWidget(button);
    return button;
}

void NavigationRail::setCurrent(int page)
{
    m_current = page;
    for (int i = 0; i < static_cast<int>(m_pages.size()); ++i)
        m_pages[static_cast<std::size_t>(i)]->setChecked(i == page);
}

void NavigationRail::focusCurrent()
{
    if (m_current < static_cast<int>(m_pages.size()))
        m_pages[static_cast<std::size_t>(m_current)]->setFocus(Qt::ShortcutFocusReason);
}

void NavigationRail::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), tokens().rail);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), tokens().line);
}

} // namespace pitwall
