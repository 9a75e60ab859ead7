#include "orders/order_finder.h"

#include "gui_reply.h"

namespace pitwall {

bool findOrder(const CoreLink& link, const OrderId& id, QObject* receiver,
    std::function<void(std::optional<orders::OrderDetail>)> answer)
{
    return link.ask(orders::FindOrder{id, onGuiThread(receiver, std::move(answer))});
}

} // namespace pitwall
