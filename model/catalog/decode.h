// Change events of the shop's tables -> rows. One CatalogDecoder per decoding thread.
#pragma once

#include "catalog/catalog.h"
#include "ingest/change_event.h"

namespace pitwall::catalog {

class CatalogDecoder {
public:
    CatalogDecoder(const Limits& limits, InputZone zone, std::optional<int> decimalScale)
        : m_reader(limits, decimalScale),
          m_zone(zone)
    {}

    ingest::Reject decode(const ingest::Record& record, RowChange<Product>& out);
    ingest::Reject decode(const ingest::Record& record, RowChange<User>& out);

private:
    ingest::ChangeReader m_reader;
    ingest::Change m_change;
    InputZone m_zone;
};

} // namespace pitwall::catalog
