#include "api/link.h"

#include <utility>

namespace pitwall::api {
namespace {

using Ask = std::function<bool(Query)>;

orders::OrderDetail detailOf(const FindOrder::Answer& answer)
{
    orders::OrderDetail out;
    out.id = answer.id;
    out.createdAt = answer.createdAt;
    out.price = answer.price;
    out.status = answer.status;
    out.since = answer.createdAt;
    out.history = {{answer.status, answer.createdAt}};
    return out;
}

bool findOrder(const Ask& ask, OrderId id, Reply<std::optional<orders::OrderDetail>> reply)
{
    return ask(FindOrder{std::move(id), [reply = std::move(reply)](const std::optional<FindOrder::Answer>& answer) {
                             reply(answer ? std::optional(detailOf(*answer)) : std::nullopt);
                         }});
}

bool findStuck(
    const Ask&, const orders::Status&, std::chrono::milliseconds, Reply<std::vector<orders::StuckOrder>> reply)
{
    reply({});
    return true;
}

bool findUserOrders(const Ask&, UserId, std::size_t, Reply<std::vector<orders::LatestOrder>> reply)
{
    reply({});
    return true;
}

bool readMinutes(const Ask& ask, Minute from, Reply<std::vector<orders::MinuteRow>> reply)
{
    return ask(ReadMinutes{from, std::move(reply)});
}

} // namespace

Link linkTo(std::function<Snapshot()> latest, std::function<void(Command)> send, std::function<bool(Query)> ask)
{
    return {.latest = std::move(latest),
        .send = std::move(send),
        .findOrder = [ask](auto... arguments) { return findOrder(ask, std::move(arguments)...); },
        .findStuck = [ask](auto... arguments) { return findStuck(ask, std::move(arguments)...); },
        .findUserOrders = [ask](auto... arguments) { return findUserOrders(ask, std::move(arguments)...); },
        .readMinutes = [ask](auto... arguments) { return readMinutes(ask, std::move(arguments)...); }};
}

} // namespace pitwall::api
