// Asks the core for one order. GUI thread.
#pragma once

#include "core/link.h"
#include "orders/status/life_part.h"

#include <QObject>

#include <functional>
#include <optional>

namespace pitwall {

/// `answer` is called once on the GUI thread, unless `receiver` is gone by then; with nothing when the order is not
/// known. False: too many questions wait already, and `answer` is not called.
bool findOrder(const CoreLink& link, const OrderId& id, QObject* receiver,
    std::function<void(std::optional<orders::OrderDetail>)> answer);

} // namespace pitwall
