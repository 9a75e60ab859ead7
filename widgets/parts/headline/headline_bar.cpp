#include "parts/headline/headline_bar.h"

#include "parts/fitting.h"
#include "parts/one_line.h"
#include "parts/plain_tip.h"

#include <QPainter>

#include <cmath>

namespace pitwall {

namespace {

// Each severity has its own shape: ring, tick, triangle, square with a bar.
void paintMark(QPainter& painter, const QPointF& c, Severity severity)
{
    const Tokens& t = tokens();
    const QColor color = t.status(severity);
    const QPen stroke(severity == Severity::neutral ? color : t.window, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    switch (severity) {
    case Severity::neutral:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(stroke);
        painter.drawEllipse(c, 8, 8);
        break;
    case Severity::good: {
        painter.drawEllipse(c, 10, 10);
        painter.setPen(stroke);
        const QPointF tick[] = {c + QPointF(-4.5, 0.5), c + QPointF(-1.3, 3.7), c + QPointF(4.5, -3)};
        painter.drawPolyline(tick, 3);
        break;
    }
    case Severity::warning:
        painter.setPen(QPen(color, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolygon(QPolygonF{c + QPointF(-10, 8), c + QPointF(10, 8), c + QPointF(0, -9)});
        painter.setPen(stroke);
        painter.drawLine(c + QPointF(0, -2.5), c + QPointF(0, 2));
        painter.drawPoint(c + QPointF(0, 5.5));
        break;
    case Severity::bad:
        painter.drawRoundedRect(QRectF(c.x() - 10, c.y() - 10, 20, 20), 5, 5);
        painter.setPen(stroke);
        painter.drawLine(c + QPointF(0, -5), c + QPointF(0, 1));
        painter.drawPoint(c + QPointF(0, 5));
        break;
    }
}

} // namespace

HeadlineBar::HeadlineBar(QWidget* parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::NoFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    connect(this, &QAbstractButton::clicked, this, [this] {
        if (leads(m_headline.leadsTo)) emit followed(Target(m_headline.leadsTo)); // a copy: another may come meanwhile
    });
}

QSize HeadlineBar::sizeHint() const { return {40 * grid::unit, 5 * grid::unit}; }

void HeadlineBar::setHeadline(const Headline& given, const QString& aside, bool asideStandsOut)
{
    Headline headline = given;
    headline.text = oneLine(given.text);
    headline.detail = oneLine(given.detail);
    if (headline == m_headline && aside == m_aside) return;
    if (headline != m_headline) {
        setAccessibleName(headline.text);
        setAccessibleDescription(headline.detail);
        const bool isLink = leads(headline.leadsTo);
        setFocusPolicy(isLink ? Qt::StrongFocus : Qt::NoFocus);
        setCursor(isLink ? Qt::PointingHandCursor : Qt::ArrowCursor);
    }
    // In a narrow window less of it is painted.
    setToolTip(
        plainTip(headline.detail.isEmpty() ? headline.text : headline.text + QLatin1Char('\n') + headline.detail));
    m_headline = headline;
    m_aside = aside;
    m_asideStandsOut = asideStandsOut;
    update();
}

void HeadlineBar::setProgress(double share)
{
    if (share == m_progress) return;
    m_progress = share;
    update();
}

void HeadlineBar::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int middle = height() / 2;
    paintMark(painter, QPointF(12, middle), m_headline.severity);

    painter.setFont(Theme::font(TextSize::body, m_asideStandsOut ? QFont::DemiBold : QFont::Normal));
    const int asideWidth = painter.fontMetrics().horizontalAdvance(m_aside) + grid::unit;
    const QRect asideRect = rect().adjusted(width() - asideWidth - grid::unit, grid::unit, 0, -grid::unit);
    if (m_asideStandsOut) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.statusSoft(m_headline.severity));
        painter.drawRoundedRect(asideRect, grid::controlRadius, grid::controlRadius);
    }
    painter.setPen(m_asideStandsOut ? t.status(m_headline.severity) : t.textMuted);
    painter.drawText(asideRect.adjusted(0, 0, -grid::unit, 0), Qt::AlignRight | Qt::AlignVCenter, m_aside);

    const int left = 4 * grid::unit, room = width() - left - asideWidth - 3 * grid::unit;
    painter.setFont(
        fittingFont(m_headline.text, room, {TextSize::figure, TextSize::title, TextSize::body}, QFont::DemiBold));
    const int whole = painter.fontMetrics().horizontalAdvance(m_headline.text), textWidth = std::min(whole, room);
    const int baseline = middle + painter.fontMetrics().capHeight() / 2;
    painter.setPen(t.text);
    if (whole <= room)
        painter.drawText(left, baseline, m_headline.text);
    else // in two lines
        painter.drawText(QRect(left, 0, room, height()), Qt::AlignVCenter | Qt::TextWordWrap, m_headline.text);

    int x = left + textWidth + grid::pad;
    painter.setFont(Theme::font(TextSize::body));
    const int detailRoom = left + room - x - (leads(m_headline.leadsTo) ? 3 * grid::unit : 0);
    if (detailRoom > 8 * grid::unit && !m_headline.detail.isEmpty()) {
        const QString detail = fittingText(painter.fontMetrics(), m_headline.detail, detailRoom);
        painter.setPen(t.textMuted);
        painter.drawText(x, baseline, detail);
        x += painter.fontMetrics().horizontalAdvance(detail) + grid::pad;
    }
    if (leads(m_headline.leadsTo)) {
        painter.setPen(QPen(underMouse() ? t.text : t.accent, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const QPointF chevron[] = {
            QPointF(x, baseline - 9.5), QPointF(x + 5, baseline - 4.5), QPointF(x, baseline + 0.5)};
        painter.drawPolyline(chevron, 3);
    }
    if (m_progress >= 0) {
        const QRectF track(0, height() - 2, width(), 2);
        painter.fillRect(track, t.line);
        painter.fillRect(QRectF(track.left(), track.top(), track.width() * m_progress, track.height()), t.accent);
    }
    if (hasFocus()) {
        painter.setPen(QPen(t.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), grid::controlRadius, grid::controlRadius);
    }
}

} // namespace pitwall
