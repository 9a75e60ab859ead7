#include "orders/order_finder.h"

#include <QCoreApplication>
#include <QPointer>

namespace pitwall {

bool findOrder(const WallLink& link, const OrderId& id, QObject* receiver,
    std::function<void(std::optional<orders::OrderDetail>)> answer)
{
    // The reply comes on the core thread, where `receiver` may not be looked at: it goes to the application, and only
    // on the GUI thread is it seen whether the receiver is still there.
    auto reply = [guard = QPointer<QObject>(receiver), answer = std::move(answer)](
                     std::optional<orders::OrderDetail> found) {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, answer, detail = std::move(found)] {
                if (guard) answer(detail);
            },
            Qt::QueuedConnection);
    };
    return link.ask(FindOrder{id, std::move(reply)});
}

} // namespace pitwall
