#include "orders/order_text.h"

#include "parts/tables/latest_model.h"

#include <algorithm>

namespace pitwall {

using orders::OrderDetail, orders::Step;

namespace {

double secondsBetween(Timestamp from, Timestamp to)
{
    return std::max(0.0, std::chrono::duration<double>(to - from).count());
}

QString placeText(const Coordinates& place, const DisplayFormat& format)
{
    return format.locale.toString(place.latitude, 'f', 5) + QStringLiteral(", ")
        + format.locale.toString(place.longitude, 'f', 5);
}

QString customerText(const OrderDetail& order)
{
    if (!order.userId) return QStringLiteral("no longer held");
    const QString user = QStringLiteral("user %1").arg(order.userId->value);
    const QString name = QString::fromStdString(order.customer).simplified();
    return name.isEmpty() ? user : QStringLiteral("%1, %2").arg(name, user);
}

} // namespace

QString statusSentence(const OrderDetail& order, Timestamp now, const DisplayFormat& format)
{
    const QString status = statusText(order.status);
    if (isEnd(order.status)) return QStringLiteral("%1 at %2").arg(status, secondText(order.since, format));
    return QStringLiteral("%1 for %2").arg(status, durationText(secondsBetween(order.since, now), format));
}

std::vector<OrderFact> orderFacts(const OrderDetail& order, const DisplayFormat& format)
{
    std::vector<OrderFact> facts{{QStringLiteral("Placed"), dateTimeText(order.createdAt, format)},
        {QStringLiteral("Customer"), customerText(order)}};
    if (order.destination) facts.push_back({QStringLiteral("Deliver to"), placeText(*order.destination, format)});
    if (order.position) {
        QString words = placeText(*order.position, format);
        if (order.positionAt) words += QStringLiteral(" at ") + secondText(*order.positionAt, format);
        facts.push_back({QStringLiteral("Last seen"), words});
    }
    return facts;
}

std::vector<std::optional<double>> statusSeconds(const OrderDetail& order, Timestamp now)
{
    std::vector<std::optional<double>> lasted;
    for (std::size_t i = 0; i < order.history.size(); ++i) {
        const bool last = i + 1 == order.history.size();
        if (last && isEnd(order.history[i].status))
            lasted.emplace_back();
        else
            lasted.emplace_back(secondsBetween(order.history[i].at, last ? now : order.history[i + 1].at));
    }
    return lasted;
}

QString orderAsText(const OrderDetail& order)
{
    const auto cell = [](const std::string& text) { return QString::fromStdString(text).simplified(); };
    const auto iso = [](Timestamp time) { return QString::fromStdString(toIso8601(time)); };
    QString text = QStringLiteral("Order\t%1\nPlaced\t%2\nAmount\t%3\nStatus\t%4\t%5\n")
                       .arg(cell(order.id.toString()), iso(order.createdAt),
                           QString::fromStdString(toDecimal(order.price)), statusText(order.status).simplified(),
                           iso(order.since));
    if (order.userId)
        text += QStringLiteral("User\t%1\t%2\n").arg(QString::number(order.userId->value), cell(order.customer));
    for (const orders::OrderLine& line : order.lines)
        text += QStringLiteral("Item\t%1\t%2\t%3\t%4\n")
                    .arg(cell(line.productId), cell(line.name), QString::number(line.quantity),
                        QString::fromStdString(toDecimal(line.price)));
    for (const orders::StatusChange& change : order.history)
        text += QStringLiteral("Status\t%1\t%2\n").arg(statusText(change.status).simplified(), iso(change.at));
    return text;
}

} // namespace pitwall
