#include "api/link.h"

#include <algorithm>
#include <utility>

namespace pitwall::api {
namespace {

using Ask = std::function<bool(Query)>;

bool findOrder(const Ask& ask, OrderId id, Reply<std::optional<orders::OrderDetail>> reply)
{
    return ask(FindOrder{std::move(id), std::move(reply)});
}

bool findStuck(const Ask& ask, orders::Status status, std::chrono::milliseconds longer, Timestamp now,
    Reply<std::vector<orders::StuckOrder>> reply)
{
    return ask(FindStuck{std::move(status), longer, now, std::move(reply)});
}

bool findUserOrders(const Ask& ask, UserId user, std::size_t limit, Reply<std::vector<orders::LatestOrder>> reply)
{
    return ask(FindUserOrders{user, [limit, reply = std::move(reply)](std::vector<orders::LatestOrder> orders) {
                                  orders.resize(std::min(limit, orders.size()));
                                  reply(std::move(orders));
                              }});
}

bool readMinutes(const Ask& ask, Minute from, Reply<std::vector<orders::MinuteRow>> reply)
{
    return ask(ReadMinutes{from, std::move(reply)});
}

} // namespace

Link linkTo(std::function<Snapshot()> latest, std::function<void(Command)> send, std::function<bool(Query)> ask)
{
    return {.latest = latest,
        .send = std::move(send),
        .findOrder = [ask](auto... arguments) { return findOrder(ask, std::move(arguments)...); },
        .findStuck =
            [ask, latest](orders::Status status, std::chrono::milliseconds longer, auto reply) {
                return findStuck(ask, std::move(status), longer, latest().now, std::move(reply));
            },
        .findUserOrders = [ask](auto... arguments) { return findUserOrders(ask, std::move(arguments)...); },
        .readMinutes = [ask](auto... arguments) { return readMinutes(ask, std::move(arguments)...); },
        .findTrack = [ask](OrderId id, auto reply) { return ask(FindTrack{std::move(id), std::move(reply)}); },
        .countInside =
            [ask](std::string fence, orders::Status status, auto reply) {
                return ask(CountInside{std::move(fence), std::move(status), std::move(reply)});
            }};
}

} // namespace pitwall::api
