#include "parts/tables/ranked_row.h"

#include "parts/change.h"
#include "parts/live_tip.h"
#include "parts/pictures/image_cache.h"
#include "parts/pictures/thumbnail.h"
#include "parts/plain_tip.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cstdlib>

namespace pitwall {

namespace {

constexpr int rankWidth = 4 * grid::unit, pictureSide = 4 * grid::unit, movedWidth = 5 * grid::unit,
              shareWidth = 6 * grid::unit;

QString spoken(const RankedLine& line)
{
    QString text = QStringLiteral("%1. %2, %3").arg(QString::number(line.rank), line.title, line.value);
    if (!line.share.isEmpty()) text += QStringLiteral(", ") + line.share;
    if (!line.moved) return text + QStringLiteral(", new in this list");
    if (*line.moved > 0) text += QStringLiteral(", up %1").arg(*line.moved);
    if (*line.moved < 0) text += QStringLiteral(", down %1").arg(-*line.moved);
    return text;
}

} // namespace

RankedRow::RankedRow(QWidget* parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::ClickFocus);
    setCheckable(true);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void RankedRow::setLine(const RankedLine& line, const RankedColumns& columns, bool stale)
{
    if (line == m_line && columns == m_columns && stale == m_stale) return;
    m_line = line;
    m_columns = columns;
    m_stale = stale;
    setAccessibleName(spoken(line));
    update();
}

bool RankedRow::event(QEvent* event)
{
    const auto words = [this] { return plainTip(m_line.tip + pictureNote(m_line.image)); };
    if (liveTip::answersKey(this, event, words)) return true;
    if (event->type() != QEvent::ToolTip) return QAbstractButton::event(event);
    liveTip::show(this, static_cast<QHelpEvent*>(event)->globalPos(), words);
    return true;
}

void RankedRow::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else if (event->key() == Qt::Key_Space)
        QAbstractButton::keyPressEvent(event);
    else
        event->ignore(); // arrows move within the list, which sees the key next
}

void RankedRow::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.fillRect(rect(), t.surface);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isChecked() || underMouse() || hasFocus()) {
        painter.setPen(hasFocus() ? QPen(t.accent, 2) : QPen(Qt::NoPen));
        painter.setBrush(isChecked() ? t.accentSoft : underMouse() ? t.raised : t.surface);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), grid::controlRadius, grid::controlRadius);
    }
    int left = 0, right = width() - grid::unit;
    painter.setFont(Theme::font(TextSize::caption, QFont::Medium));
    painter.setPen(isChecked() ? t.onAccentSoft : t.textMuted);
    painter.drawText(QRect(left, 0, rankWidth - grid::unit, height()), Qt::AlignRight | Qt::AlignVCenter,
        QString::number(m_line.rank));
    left += rankWidth;
    if (m_columns.pictures) {
        const QRectF square(left, (height() - pictureSide) / 2.0, pictureSide, pictureSide);
        paintThumbnail(painter, square, ImageCache::instance().picture(m_line.image),
            m_line.nameless ? QString() : m_line.title, isChecked());
        left += pictureSide + grid::unit + grid::half;
    }
    paintTitle(painter, QRect(left, 0, m_columns.title, height()));
    left += m_columns.title + grid::pad;

    paintMoved(painter, QRect(right - movedWidth + grid::unit, 0, movedWidth - grid::unit, height()));
    right -= movedWidth;
    painter.setFont(Theme::font(TextSize::caption));
    painter.setPen(isChecked() ? t.onAccentSoft : t.textMuted);
    painter.drawText(
        QRect(right - shareWidth, 0, shareWidth, height()), Qt::AlignRight | Qt::AlignVCenter, m_line.share);
    right -= shareWidth;
    painter.setFont(Theme::font(TextSize::body, QFont::DemiBold));
    painter.setPen(isChecked() ? t.onAccentSoft : m_stale ? t.textMuted : t.text);
    painter.drawText(
        QRect(right - m_columns.value, 0, m_columns.value, height()), Qt::AlignRight | Qt::AlignVCenter, m_line.value);
    right -= m_columns.value + grid::pad;
    paintBar(painter, QRect(left, 0, right - left, height()));
}

void RankedRow::paintTitle(QPainter& painter, const QRect& area) const
{
    const Tokens& t = tokens();
    const bool two = !m_line.detail.isEmpty();
    const QRect upper = two ? area.adjusted(0, 3, 0, -area.height() / 2 + 1) : area;
    QFont font = Theme::font(TextSize::body, QFont::Medium);
    font.setItalic(m_line.nameless);
    painter.setFont(font);
    painter.setPen(isChecked() ? t.onAccentSoft : m_stale || m_line.nameless ? t.textSecondary : t.text);
    painter.drawText(upper, Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(m_line.title, Qt::ElideRight, area.width()));
    if (!two) return;
    painter.setFont(Theme::font(TextSize::caption));
    painter.setPen(isChecked() ? t.onAccentSoft : t.textMuted);
    painter.drawText(area.adjusted(0, area.height() / 2, 0, -3), Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(m_line.detail, Qt::ElideRight, area.width()));
}

void RankedRow::paintBar(QPainter& painter, const QRect& area) const
{
    if (area.width() < 4 * grid::unit) return;
    const Tokens& t = tokens();
    const double thick = grid::unit + 2;
    const QRectF track(area.left(), area.center().y() + 0.5 - thick / 2, area.width(), thick);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isChecked() ? t.surface : t.plot);
    painter.drawRoundedRect(track, 3, 3);
    if (m_line.length <= 0) return;
    painter.setBrush(m_stale ? t.ghost : m_line.rank == 1 ? t.accent : t.bar);
    const double length = std::max(6.0, track.width() * std::min(1.0, m_line.length));
    painter.drawRoundedRect(QRectF(track.topLeft(), QSizeF(length, thick)), 3, 3);
}

// An arrow with the number of places: not by colour alone. Standing still says nothing.
void RankedRow::paintMoved(QPainter& painter, const QRect& area) const
{
    const Tokens& t = tokens();
    painter.setFont(Theme::font(TextSize::caption, QFont::Medium));
    painter.setPen(isChecked() ? t.onAccentSoft : t.textSecondary);
    if (!m_line.moved) {
        painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("new"));
        return;
    }
    if (*m_line.moved == 0) return;
    const bool up = *m_line.moved > 0;
    const QColor color = m_stale ? t.textMuted : up ? t.good : t.warning;
    paintArrow(painter, QRectF(area.left(), area.center().y() - 4.0, 9, 9),
        up ? Change::Direction::up : Change::Direction::down, color);
    painter.setPen(color);
    painter.drawText(
        area.adjusted(12, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, QString::number(std::abs(*m_line.moved)));
}

} // namespace pitwall
