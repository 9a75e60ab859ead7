#include "orders/comments_model.h"

#include "parts/judgement.h"
#include "parts/plain_tip.h"

namespace pitwall {

namespace {
constexpr int bestScore = 5;
} // namespace

void CommentsModel::setFormat(const DisplayFormat& format)
{
    m_format = format;
    allChanged();
}

int CommentsModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : columns; }

QString CommentsModel::text(const orders::LatestRating& rating, int column) const
{
    switch (column) {
    case score: return QString::number(rating.score);
    case comment:
        return rating.comment.empty() ? QStringLiteral("–") : QString::fromStdString(rating.comment).simplified();
    case deliveryTime: return rating.deliveryTime ? durationText(*rating.deliveryTime, m_format) : QStringLiteral("–");
    case time: return secondText(rating.createdAt, m_format);
    default: return {};
    }
}

QVariant CommentsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const orders::LatestRating& rating = rowAt(index.row());
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole: return text(rating, column);
    case Qt::ToolTipRole:
        if (column == comment) return plainTip(QString::fromStdString(rating.comment));
        if (column == time) return dateTimeText(rating.createdAt, m_format);
        return plainTip(tr("Order %1").arg(QString::fromStdString(rating.order.toString())));
    case cells::copyRole:
        if (column == deliveryTime)
            return rating.deliveryTime ? QString::number(rating.deliveryTime->count()) : QString();
        if (column == time) return QString::fromStdString(toIso8601(rating.createdAt));
        return text(rating, column);
    case Qt::TextAlignmentRole:
        return QVariant((column == deliveryTime || column == time ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case cells::toneRole:
        if (column == score)
            return static_cast<int>(toneOf(judged(Judged::score, bestScore - rating.score), cells::Tone::strong));
        return static_cast<int>(column == comment ? cells::Tone::normal : cells::Tone::quiet);
    default: return {};
    }
}

QVariant CommentsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns) return {};
    static const char* const names[] = {"Score", "Comment", "Delivered in", "Time"};
    if (role == Qt::DisplayRole) return QString::fromLatin1(names[section]);
    if (role == Qt::TextAlignmentRole)
        return QVariant(
            (section == deliveryTime || section == time ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

} // namespace pitwall
