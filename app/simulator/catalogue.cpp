#include "simulator/catalogue.h"

#include "simulator/menu.h"

#include <array>
#include <format>

namespace pitwall::simulator {

namespace {
using namespace std::chrono_literals;
constexpr auto changesEvery = 3min;

std::string rowText(
    std::string_view id, std::string_view name, std::string_view category, std::int64_t cents, Timestamp time)
{
    return std::format(
        R"({{"id":{},"name":"{}","description":"{} of the house.","category":"{}","price":{}.{:02},"image":null,"created_at":1672531200000,"updated_at":"{:%FT%T}Z"}})",
        id, name, name, category, cents / 100, cents % 100, std::chrono::floor<std::chrono::seconds>(time));
}
} // namespace

Catalogue::Catalogue(Timestamp start, Timestamp live) : m_live(live), m_nextTime(start)
{
    for (const Product& product : menu())
        m_rows.push_back(
            {std::string(product.id), std::string(product.name), std::string(product.category), product.cents});
}

ChangeRecord Catalogue::record(std::string_view op, const Row* before, const Row& after) const
{
    const auto row = [this](const Row& r) { return rowText(r.id, r.name, r.category, r.cents, m_nextTime); };
    return changeRecord("products", op, after.id, before == nullptr ? "" : row(*before), row(after), m_nextTime);
}

ChangeRecord Catalogue::next()
{
    if (m_captured < m_rows.size()) {
        ChangeRecord out = record("r", nullptr, m_rows[m_captured++]);
        if (m_captured == m_rows.size()) m_nextTime = m_live + 1min;
        return out;
    }
    static constexpr std::array<std::string_view, 2> newcomers{"Midnight Calzone", "Fig & Walnut Salad"};
    const auto turn = static_cast<std::size_t>(m_changes++);
    ChangeRecord out;
    if (turn % 5 == 3 && turn / 5 < newcomers.size()) {
        m_rows.push_back({std::to_string(m_rows.size() + 1), std::string(newcomers[turn / 5]), "pizza", 41'900});
        m_captured = m_rows.size();
        out = record("c", nullptr, m_rows.back());
    } else {
        Row& row = m_rows[turn * 7 % m_rows.size()];
        const Row before = row;
        if (turn % 5 == 1)
            row.name += row.name.ends_with(" (new recipe)") ? "" : " (new recipe)";
        else
            row.cents += row.cents / 20;
        out = record("u", &before, row);
    }
    m_nextTime += changesEvery;
    return out;
}

} // namespace pitwall::simulator
