#include "parts/tables/ranked_list.h"

#include "parts/pictures/image_cache.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QLabel>
#include <QScrollBar>

#include <algorithm>

namespace pitwall {

RankedList::RankedList(const QString& name, bool pictures, QWidget* parent)
    : QScrollArea(parent),
      m_canvas(new QWidget),
      m_empty(new QLabel(viewport()))
{
    m_columns.pictures = pictures;
    setAccessibleName(name);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    setWidget(m_canvas);
    viewport()->setAutoFillBackground(false);
    m_canvas->setAutoFillBackground(false);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setProperty("role", "muted");
    m_empty->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_slide.setDuration(slideMs);
    m_slide.setEasingCurve(QEasingCurve::OutCubic);
    m_slide.setStartValue(0.0);
    m_slide.setEndValue(1.0);
    connect(&m_slide, &QVariantAnimation::valueChanged, this, &RankedList::place);
    connect(&m_slide, &QVariantAnimation::finished, this, [this] { m_from.clear(); });
    connect(&Theme::instance(), &Theme::changed, m_canvas, qOverload<>(&QWidget::update));
    connect(&ImageCache::instance(), &ImageCache::arrived, this, [this](const QString& address) {
        for (RankedRow* each : std::as_const(m_rows))
            if (each->line().image == address) each->update();
    });
}

RankedRow* RankedList::rowFor(const QString& key)
{
    RankedRow*& row = m_rows[key];
    if (row) return row;
    row = new RankedRow(m_canvas);
    // Tab is to come to it where the list is, however late it was made. Qt orders only what takes the focus.
    m_canvas->setFocusPolicy(Qt::TabFocus);
    setTabOrder(m_canvas, row);
    m_canvas->setFocusPolicy(Qt::NoFocus);
    connect(row, &QAbstractButton::clicked, this, [this, key, made = row] {
        made->setChecked(m_chosen == key); // whoever listens decides
        m_current = key;
        emit picked(key);
    });
    return row;
}

void RankedList::setLines(const std::vector<RankedLine>& lines, Slide slide)
{
    QHash<QString, int> tops;
    for (auto it = m_rows.cbegin(); it != m_rows.cend(); ++it) tops[it.key()] = it.value()->y();
    m_lines = lines;
    m_slide.stop();
    m_from.clear();
    QHash<QString, RankedRow*> gone = m_rows;
    for (int i = 0; const RankedLine& line : m_lines) {
        gone.remove(line.key);
        const int top = i++ * RankedRow::rowHeight;
        if (slide == Slide::yes && tops.value(line.key, top) != top) m_from[line.key] = tops[line.key];
    }
    for (auto it = gone.cbegin(); it != gone.cend(); ++it) {
        m_rows.remove(it.key());
        it.value()->hide(); // it may be what was clicked: not while its signal runs
        it.value()->deleteLater();
    }
    m_empty->setVisible(m_lines.empty());
    layoutColumns();
    showLines();
    if (m_from.isEmpty() || !isVisible()) {
        m_from.clear();
        place();
    } else {
        m_slide.start();
    }
}

void RankedList::showLines()
{
    if (m_current.isEmpty() || std::ranges::find(m_lines, m_current, &RankedLine::key) == m_lines.end())
        m_current = m_lines.empty() ? QString() : m_lines.front().key;
    for (int i = 0; const RankedLine& line : m_lines) {
        RankedRow* each = rowFor(line.key);
        each->setLine(line, m_columns, m_stale);
        each->setChecked(line.key == m_chosen);
        each->setFocusPolicy(line.key == m_current ? Qt::StrongFocus : Qt::ClickFocus);
        if (each->isHidden()) each->show();
        // What climbs passes over what sinks.
        if (m_from.value(line.key, 0) > i++ * RankedRow::rowHeight) each->raise();
    }
    m_canvas->resize(viewport()->width(), static_cast<int>(m_lines.size()) * RankedRow::rowHeight);
}

void RankedList::place()
{
    const double share = m_from.isEmpty() ? 1 : m_slide.currentValue().toDouble();
    for (int i = 0; const RankedLine& line : m_lines) {
        const int top = i++ * RankedRow::rowHeight;
        const int from = m_from.value(line.key, top);
        m_rows[line.key]->setGeometry(0, from + qRound((top - from) * share), m_canvas->width(), RankedRow::rowHeight);
    }
}

void RankedList::finishSliding()
{
    m_slide.stop();
    m_from.clear();
    place();
}

// Values get the room of the widest one, in steps of the grid: they rarely change it.
void RankedList::layoutColumns()
{
    const QFontMetrics metrics(Theme::font(TextSize::body, QFont::DemiBold));
    int widest = 5 * grid::unit;
    for (const RankedLine& line : m_lines) widest = std::max(widest, metrics.horizontalAdvance(line.value));
    m_columns.value = (widest + grid::unit - 1) / grid::unit * grid::unit;
    const int room = viewport()->width() - m_columns.value - (m_columns.pictures ? 28 : 22) * grid::unit;
    m_columns.title = std::clamp(room * 3 / 5, 10 * grid::unit, 40 * grid::unit);
}

void RankedList::setStale(bool stale)
{
    if (stale == m_stale) return;
    m_stale = stale;
    showLines();
}

void RankedList::setEmptyText(const QString& text) { m_empty->setText(text); }

void RankedList::setChosen(const QString& key)
{
    m_chosen = key;
    for (auto it = m_rows.cbegin(); it != m_rows.cend(); ++it) it.value()->setChecked(it.key() == key);
}

void RankedList::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    m_empty->setGeometry(viewport()->rect().adjusted(grid::pad, 0, -grid::pad, 0));
    layoutColumns();
    showLines();
    finishSliding();
}

void RankedList::toBeginning()
{
    verticalScrollBar()->setValue(verticalScrollBar()->minimum());
    m_current.clear(); // Tab reaches the first row
    showLines();
}

void RankedList::focusCurrent()
{
    if (RankedRow* now = m_rows.value(m_current)) now->setFocus(Qt::OtherFocusReason);
}

void RankedList::setCurrent(int index)
{
    if (m_lines.empty()) return;
    const int last = static_cast<int>(m_lines.size()) - 1;
    m_current = m_lines[static_cast<std::size_t>(std::clamp(index, 0, last))].key;
    showLines();
    focusCurrent();
    ensureWidgetVisible(m_rows[m_current], 0, RankedRow::rowHeight);
}

void RankedList::keyPressEvent(QKeyEvent* event)
{
    const auto at = std::ranges::find(m_lines, m_current, &RankedLine::key);
    const int index = static_cast<int>(at - m_lines.begin()), page = viewport()->height() / RankedRow::rowHeight;
    switch (event->key()) {
    case Qt::Key_Up: return setCurrent(index - 1);
    case Qt::Key_Down: return setCurrent(index + 1);
    case Qt::Key_PageUp: return setCurrent(index - page);
    case Qt::Key_PageDown: return setCurrent(index + page);
    case Qt::Key_Home: return setCurrent(0);
    case Qt::Key_End: return setCurrent(static_cast<int>(m_lines.size()) - 1);
    default: event->ignore();
    }
}

} // namespace pitwall
