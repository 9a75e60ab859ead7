#include "samples/sample_shop.h"

#include <algorithm>

namespace pitwall::sample {

namespace {

using namespace std::chrono_literals;
using orders::Step;

struct StepShape {
    double waitMinutes;    ///< usual time in the step
    double stuckShare = 0; ///< of those that are there
    double flow = 1;       ///< of what usually comes in five minutes
    std::chrono::seconds threshold{0};
};

using StepShapes = std::array<StepShape, 7>;
constexpr StepShapes quiet{{{1.6, 0, 1.03, 5min}, {2.4, 0.01, 1.01, 8min}, {6.5, 0.02, 0.97, 15min},
    {11, 0.025, 1.02, 25min}, {4.1, 0, 0.96, 12min}, {17, 0.01, 1.04, 40min}, {0, 0, 0.98}}};
// Many wait at the stove, few come on to the road.
constexpr StepShapes jammed{{{1.6, 0, 1.03, 5min}, {2.4, 0.01, 1.01, 8min}, {6.5, 0.02, 0.97, 15min},
    {34, 0.42, 0.94, 25min}, {2.1, 0.03, 0.36, 12min}, {15, 0.02, 0.61, 40min}, {0, 0, 0.66}}};

orders::StatusTimes timesOf(const orders::Status& status, std::int64_t count, double minutes)
{
    const double mean = minutes * 60;
    return {status, count, 0.4, mean * 0.83, mean, mean * 1.35, mean * 1.9, mean * 3.1, mean * 4.2};
}

orders::Status oddStatus() { return {Step::unknown, "AWAITING_MANUAL_REVIEW_BY_THE_NIGHT_SHIFT"}; }

} // namespace

std::shared_ptr<orders::LifePart> life(const Shape& shape, Timestamp now, std::uint64_t version)
{
    auto part = std::make_shared<orders::LifePart>();
    part->version = version;
    part->now = now;
    const StepShapes& stepShapes = shape.jam ? jammed : quiet;
    for (std::size_t i = 0; i < part->flow.size(); ++i) {
        const StepShape& from = stepShapes[i];
        orders::FlowStep& step = part->flow[i];
        step.step = static_cast<Step>(i);
        step.usualEntered = 5 * shape.ordersPerMinute * 0.97;
        step.entered = std::llround(step.usualEntered * from.flow * (0.99 + 0.02 * noise(version + i)));
        step.here = i == 6 ? static_cast<std::int64_t>(shape.records * 9 / 10)
                           : std::llround(shape.ordersPerMinute * from.waitMinutes * 0.25);
        step.stuck = std::llround(static_cast<double>(step.here) * from.stuckShare);
        step.threshold = from.threshold;
        step.left = i < 6 ? std::llround(step.usualEntered * stepShapes[i + 1].flow) : 0;
        part->stuckTotal += step.stuck;
        if (i == 6) continue;
        part->all.push_back(timesOf({step.step, {}}, step.here, from.waitMinutes));
        if (step.step < Step::outForDelivery) part->kitchen.push_back(part->all.back());
    }
    if (shape.jam)
        part->flow[3].jam = orders::Jam{.since = floorToMinute(now) - 56min, .isOlder = false, .wait = 41min};
    if (shape.longNames) {
        part->kitchen.push_back(timesOf(oddStatus(), 3, 410));
        part->all.push_back(part->kitchen.back());
    }
    part->cancelled = std::llround(shape.ordersPerMinute * 0.9);
    for (const std::size_t i : {3U, 2U, 5U, 4U, 1U})
        for (std::int64_t n = 0; n < part->flow[i].stuck && part->stuck.size() < orders::LifePart::shownStuck; ++n) {
            const auto key = static_cast<std::uint64_t>(n) * 17 + i;
            const double seconds = static_cast<double>(stepShapes[i].threshold.count()) * (1.02 + 1.3 * noise(key));
            part->stuck.push_back({orderId(shape, key + 900), money(shape.meanValue * (0.4 + 1.4 * noise(key * 3))),
                {static_cast<Step>(i), {}}, now - std::chrono::microseconds{std::llround(seconds * 1e6)}, seconds});
        }
    std::ranges::sort(part->stuck, std::greater{}, &orders::StuckOrder::seconds);
    return part;
}

std::shared_ptr<orders::RatingsPart> ratings(const Shape& shape, Timestamp now, std::uint64_t version)
{
    static constexpr std::array comments{"Still warm, thank you!", "Took far too long and arrived cold",
        "Best margherita in town", "The wings were missing", "Friendly rider, found the back door at once",
        "Fine as always", "Half an hour late, no word from anybody", "", "Loved the tiramisu"};
    static constexpr std::array scores{5, 1, 5, 2, 5, 4, 2, 4, 5};
    auto part = std::make_shared<orders::RatingsPart>();
    part->version = version;
    part->now = now;
    const auto hour = std::llround(shape.ordersPerMinute * 60 * 0.11);
    part->lastHour = {
        hour, std::llround(static_cast<double>(hour) * 4.29), std::llround(static_cast<double>(hour) * 0.84)};
    part->hourBefore = {hour + 9, std::llround(static_cast<double>(hour + 9) * 4.37),
        std::llround(static_cast<double>(hour + 9) * 0.86)};
    const std::int64_t all = hour * 25;
    part->all = {all, std::llround(static_cast<double>(all) * 4.31), std::llround(static_cast<double>(all) * 0.84)};
    for (std::size_t i = 2; i < part->byDeliveryTime.size(); ++i) {
        const double x = static_cast<double>(i);
        const auto count = std::llround(
            static_cast<double>(hour) * 3.2 * std::exp(-(x - 6) * (x - 6) / 8) + static_cast<double>(i));
        const double mean = 4.85 - 0.012 * x * x - 0.09 * std::max(0.0, x - 6);
        part->byDeliveryTime[i] = {count, std::llround(mean * static_cast<double>(count)), count / 2};
    }
    for (std::size_t i = 0; i < orders::RatingsPart::shown; ++i) {
        const std::size_t which = (i * 7 + i / 9) % comments.size();
        std::string comment = comments[which];
        if (shape.longNames && !comment.empty())
            comment +=
                ". I have ordered here every single Friday for the last eleven years, and I would like you to know "
                "that <b>never</b> before did the doorbell ring at such a moment";
        part->latest.push_back({orderId(shape, 40 + i * 3), scores[which], comment,
            now - std::chrono::seconds{i * 41 + 8},
            i % 8 == 7
                ? std::nullopt
                : std::optional(std::chrono::seconds{(6 - scores[which]) * 640 + static_cast<int>(noise(i) * 400)})});
    }
    return part;
}

orders::OrderDetail orderDetail(const Shape& shape, Timestamp now)
{
    orders::OrderDetail order;
    order.id = orderId(shape, 900 + 3);
    order.createdAt = now - 58min - 12s;
    order.status = {Step::beingCooked, {}};
    order.since = now - 46min - 3s;
    order.userId = UserId{416};
    order.customer = shape.longNames ? "Maximiliana-Theodora Wolfeschlegelsteinhausenbergerdorff-Ó Súilleabháin"
                                     : "Kavya Menon";
    order.destination = Coordinates{12.97823, 77.60114};
    const auto made = popular(shape, now, 1)->windows[4].items;
    MoneySum sum;
    for (std::size_t i = 0; i < std::min<std::size_t>(5, made.size()); ++i) {
        const auto& from = made[i == 4 ? made.size() - 1 : i * 3];
        const auto quantity = static_cast<std::int64_t>(1 + i % 3);
        const Money price{static_cast<std::int64_t>(from.sales.revenue.tenThousandths / from.sales.quantity)};
        order.lines.push_back({from.productId, from.name, {}, quantity, price});
        for (std::int64_t n = 0; n < quantity; ++n) sum += price;
    }
    order.price.tenThousandths = static_cast<std::int64_t>(sum.tenThousandths);
    order.history = {{{Step::placedOrder, {}}, order.createdAt},
        {{Step::orderConfirmed, {}}, order.createdAt + 1min + 44s},
        {{Step::beingPrepared, {}}, order.createdAt + 4min + 2s}, {order.status, order.since}};
    if (shape.longNames) order.history.insert(order.history.begin() + 1, {oddStatus(), order.createdAt + 20s});
    return order;
}

} // namespace pitwall::sample
