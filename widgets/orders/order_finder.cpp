#include "orders/order_finder.h"

#include <QCoreApplication>
#include <QPointer>

namespace pitwall {

namespace {

std::optional<orders::OrderDetail> detailOf(std::optional<FindOrder::Answer> found)
{
    if (!found) return std::nullopt;
    orders::OrderDetail detail;
    detail.id = std::move(found->id);
    detail.createdAt = found->createdAt;
    detail.price = found->price;
    detail.status = std::move(found->status);
    detail.since = found->createdAt;
    return detail;
}

} // namespace

bool findOrder(const WallLink& link, const OrderId& id, QObject* receiver,
    std::function<void(std::optional<orders::OrderDetail>)> answer)
{
    // The reply comes on the core thread, where `receiver` may not be looked at: it goes to the application, and only
    // on the GUI thread is it seen whether the receiver is still there.
    auto reply = [guard = QPointer<QObject>(receiver), answer = std::move(answer)](
                     std::optional<FindOrder::Answer> found) {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, answer, detail = detailOf(std::move(found))] {
                if (guard) answer(detail);
            },
            Qt::QueuedConnection);
    };
    return link.ask(FindOrder{id, std::move(reply)});
}

} // namespace pitwall
