// Where orders pile up, or fail to come, in words. Pure; any thread.
#pragma once

#include "orders/status/life_part.h"
#include "parts/headline/headline.h"

#include <optional>

namespace pitwall {

/// How bad it is at a step: by the share of its orders that wait too long, where they are not few and the wait grows
/// (orders/jam.h); inside a fence, where that is not known, by the share alone.
Severity stepSeverity(const orders::LifePart& life, const orders::FlowStep& step);

/// Of the steps that are in trouble the one at which most orders are stuck: since when, how many came and left, how
/// long the wait is. It leads to the orders of that step.
std::optional<Headline> jam(const orders::LifePart& life, const DisplayFormat& format);

/// How bad it is that so few came to a step: by the share that is lacking of what is usual there, where that is more
/// than chance.
Severity fallSeverity(const orders::FlowStep& step);

/// Of the steps to which far fewer come than usual the first of the gravest, and how many are at the step before it.
std::optional<Headline> flowFall(const orders::LifePart& life, const DisplayFormat& format);

/// "since 13:05"; "since before 13:05" where it began earlier than is looked at.
QString jamSince(const orders::Jam& jam, Timestamp now, const DisplayFormat& format);

} // namespace pitwall
