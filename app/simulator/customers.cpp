#include "simulator/customers.h"

#include <array>
#include <format>

namespace pitwall::simulator {

namespace {
using namespace std::chrono_literals;
constexpr auto changesEvery = 4min;

constexpr std::array<std::string_view, 23> firstNames{"Aarav", "Alba", "Anjali", "Bruno", "Chitra", "Dev", "Elif",
    "Farid", "Greta", "Hana", "Ishaan", "Jonas", "Kavya", "Lakshmi", "Mateo", "Nisha", "Omar", "Priya", "Rohan", "Sara",
    "Tariq", "Usha", "Zoë"};
constexpr std::array<std::string_view, 29> lastNames{"Acharya", "Bauer", "Costa", "D'Souza", "Eriksen", "Fernandes",
    "Gowda", "Hegde", "Iyer", "Joshi", "Kapoor", "Lopes", "Mehta", "Nair", "Okafor", "Pillai", "Qureshi", "Rao",
    "Shetty", "Tanaka", "Urs", "Varghese", "Weber", "Xavier", "Yadav", "Zimmer", "Menon", "Bhat", "Kulkarni"};
constexpr std::array<std::string_view, 7> streets{
    "Mango Lane", "Lake Road", "Temple Street", "Station Road", "Garden Cross", "Mill Road", "Hill View"};
} // namespace

Customers::Customers(std::vector<Coordinates> homes, Timestamp start, Timestamp live)
    : m_homes(std::move(homes)),
      m_live(live),
      m_nextTime(start)
{}

/// The row of a user (from 0) that has had so many e-mail addresses.
std::string Customers::row(std::size_t user, int emails) const
{
    const std::string_view first = firstNames[user % firstNames.size()], last = lastNames[user % lastNames.size()];
    const Coordinates& home = m_homes[user];
    return std::format(
        R"({{"id":{},"first_name":"{}","last_name":"{}","email":"customer{}{}@example.invalid","residence":"{} {}","lat":"{:.6f}","lon":"{:.6f}","created_at":1672531200000,"updated_at":"{:%FT%T}Z"}})",
        user + 1, first, last, user + 1, emails > 0 ? std::format(".{}", emails) : "", user % 190 + 1,
        streets[user % streets.size()], home.latitude, home.longitude,
        std::chrono::floor<std::chrono::seconds>(m_nextTime));
}

ChangeRecord Customers::next()
{
    constexpr std::string_view table = "users";
    if (m_captured < m_homes.size()) {
        const std::size_t user = m_captured++;
        ChangeRecord out = changeRecord(table, "r", std::to_string(user + 1), {}, row(user, 0), m_nextTime);
        if (m_captured == m_homes.size()) m_nextTime = m_live + 2min;
        return out;
    }
    const std::size_t turn = m_changes++;
    ChangeRecord out;
    if (turn % 4 == 2) {
        m_homes.push_back(m_homes[turn % m_homes.size()]); // moved in next door
        m_captured = m_homes.size();
        out = changeRecord(table, "c", std::to_string(m_homes.size()), {}, row(m_homes.size() - 1, 0), m_nextTime);
    } else {
        const std::size_t user = turn * 37 % m_homes.size();
        const int emails = static_cast<int>(turn / m_homes.size());
        out = changeRecord(table, "u", std::to_string(user + 1), row(user, emails), row(user, emails + 1), m_nextTime);
    }
    m_nextTime += changesEvery;
    return out;
}

} // namespace pitwall::simulator
