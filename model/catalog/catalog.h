// The tables captured from the shop's database: products and users as they are now. Core thread only.
#pragma once

#include "base/by_text.h"
#include "catalog/limits.h"
#include "catalog/product.h"
#include "ingest/record.h"

#include <optional>
#include <string>
#include <string_view>

namespace pitwall::catalog {

/// A row as a change event tells of it: there (again), or deleted.
template <typename Row>
struct RowChange {
    std::string id;         ///< as orders name it
    std::optional<Row> row; ///< none: deleted
};

/// Upsert by id: of several changes of one row the one with the greatest (record time, partition, offset) counts, so
/// that it does not matter in which order partitions arrive. Deleted rows leave their position behind, so that an
/// older change cannot bring them back. At most `limit` ids; what comes after is not held, and counted.
template <typename Row>
class Table {
public:
    explicit Table(std::size_t limit) : m_limit(limit) {}

    enum class Applied {
        changed,
        stale,
        noRoom,
        unknownDelete, ///< deletes a row that was never there; an older change cannot make it any more
    };
    Applied apply(const RowChange<Row>& change, const ingest::RecordPosition& position)
    {
        auto found = m_rows.find(change.id);
        if (found == m_rows.end()) {
            if (m_rows.size() >= m_limit) return change.row ? Applied::noRoom : Applied::unknownDelete;
            found = m_rows.try_emplace(change.id).first;
            found->second.position = position;
            if (!change.row) return Applied::unknownDelete;
        } else if (position <= found->second.position) {
            return Applied::stale;
        }
        m_present += change.row.has_value();
        m_present -= found->second.row.has_value();
        found->second = {change.row, position};
        return Applied::changed;
    }

    /// Null when there is no such row.
    [[nodiscard]] const Row* find(std::string_view id) const
    {
        const auto found = m_rows.find(id);
        return found != m_rows.end() && found->second.row ? &*found->second.row : nullptr;
    }
    [[nodiscard]] std::size_t size() const { return m_present; }
    [[nodiscard]] std::size_t held() const { return m_rows.size(); } ///< deleted ones too

    /// Calls `visit(const Row&)` for every row, in no order.
    template <typename Visit>
    void forEach(Visit visit) const
    {
        for (const auto& [id, held] : m_rows) {
            if (held.row) visit(*held.row);
        }
    }

private:
    struct Held {
        std::optional<Row> row;
        ingest::RecordPosition position;
    };
    ByText<Held> m_rows;
    std::size_t m_limit, m_present = 0;
};

struct State {
    explicit State(const Limits& limits) : products(limits.products), users(limits.users) {}
    Table<Product> products;
    Table<User> users;
    std::uint64_t changes = 0;     ///< grows with every change that was not stale
    std::uint64_t userChanges = 0; ///< of them, those of users
    std::uint64_t noRoom = 0;      ///< changes of rows beyond the limits
};

} // namespace pitwall::catalog
