// Change events of the shop's tables -> rows. One CatalogDecoder per decoding thread.
#pragma once

#include "catalog/catalog.h"
#include "ingest/change_event.h"
#include "ingest/decoding.h"
#include "ingest/unread.h"

#include <array>

namespace pitwall::catalog {

/// A row counts where its id can be read: any other column that cannot be is empty or unknown, and noted.
class CatalogDecoder {
public:
    CatalogDecoder(const ingest::Limits& limits, InputZone zone, std::optional<int> decimalScale)
        : m_reader(limits, decimalScale),
          m_zone(zone)
    {}

    ingest::Reject decode(const ingest::Record& record, RowChange<Product>& out);
    ingest::Reject decode(const ingest::Record& record, RowChange<User>& out);
    /// The columns of the latest record that could not be read while it counts.
    [[nodiscard]] const ingest::UnreadFields& unread() const { return m_unread; }
    /// The column for which the latest record was refused; its byte is asked for where the record is kept.
    [[nodiscard]] const ingest::Fault& fault() const { return m_fault; }

private:
    ingest::Reject refuse(std::string_view column, ingest::Reject reason)
    {
        m_fault = {.field = column};
        return reason;
    }

    ingest::ChangeReader m_reader;
    ingest::Change m_change;
    InputZone m_zone;
    ingest::UnreadFields m_unread;
    ingest::Fault m_fault;
};

/// With its scratch memory; one set per decoding thread.
struct Decoders {
    Decoders(const ingest::Limits& limits, const InputZone& zone, std::optional<int> decimalScale)
        : row(limits, zone, decimalScale)
    {}
    CatalogDecoder row;
    std::array<RowChange<Product>, ingest::decodedAhead> productChanges;
    std::array<RowChange<User>, ingest::decodedAhead> userChanges;
};

} // namespace pitwall::catalog
