#include "orders/order_finder.h"

#include "gui_reply.h"

namespace pitwall {

bool findOrder(const WallLink& link, const OrderId& id, QObject* receiver,
    std::function<void(std::optional<orders::OrderDetail>)> answer)
{
    return link.ask(FindOrder{id, onGuiThread(receiver, std::move(answer))});
}

} // namespace pitwall
