// How a status is read: shared by the decoders of orders and of their status changes.
#pragma once

#include "ingest/fields.h"
#include "orders/order.h"

namespace pitwall::orders {

/// A known step, or any other name of 1 to 64 bytes.
inline ingest::fields::Outcome readStatus(simdjson::ondemand::value v, Status& out)
{
    using namespace ingest::fields;
    std::string_view text;
    if (const Outcome read = readText(v, text); !read.ok()) return read;
    if (text.empty() || text.size() > Status::maxName) return refuse(ingest::Reject::outOfRange);
    out.assign(text);
    return good;
}

} // namespace pitwall::orders
