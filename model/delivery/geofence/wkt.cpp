#include "delivery/geofence/wkt.h"

#include <charconv>
#include <format>
#include <iterator>

namespace pitwall::delivery {
namespace {

/// Reads on through a text; the first thing that does not fit is remembered, and everything after it fails too.
class Reader {
public:
    explicit Reader(std::string_view text) : m_text(text) {}

    [[nodiscard]] const std::string& error() const { return m_error; }
    bool fail(std::string what)
    {
        if (m_error.empty()) m_error = std::move(what);
        return false;
    }
    bool expected(std::string_view what)
    {
        return fail(std::format("the text should have {} at byte {}", what, m_at + 1));
    }

    void skipBlanks()
    {
        while (m_at < m_text.size() && std::string_view(" \t\r\n").contains(m_text[m_at])) ++m_at;
    }
    [[nodiscard]] bool atEnd()
    {
        skipBlanks();
        return m_at == m_text.size();
    }
    bool take(char c)
    {
        skipBlanks();
        if (m_at == m_text.size() || m_text[m_at] != c) return false;
        ++m_at;
        return true;
    }
    /// Letters, as capitals.
    std::string word()
    {
        skipBlanks();
        std::string out;
        for (; m_at < m_text.size() && out.size() < 32; ++m_at) {
            const char c = m_text[m_at], capital = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
            if (capital < 'A' || capital > 'Z') break;
            out += capital;
        }
        return out;
    }
    std::string peekedWord()
    {
        const std::size_t before = m_at;
        std::string out = word();
        m_at = before;
        return out;
    }
    bool number(double& out)
    {
        skipBlanks();
        const char *const begin = m_text.data() + m_at, *const end = m_text.data() + m_text.size();
        // from_chars would take "nan" and "inf" for numbers as well, and knows no plus sign.
        const bool letter = begin != end && *begin != '-' && *begin != '.' && (*begin < '0' || *begin > '9');
        const auto [stop, error] = std::from_chars(begin, end, out);
        if (letter || error != std::errc{} || !(out - out == 0)) return expected("a number");
        m_at += static_cast<std::size_t>(stop - begin);
        return true;
    }
    /// `item` once and again after each comma, in parentheses.
    template <typename Item>
    bool list(Item item)
    {
        if (!take('(')) return expected("an opening parenthesis");
        do {
            if (!item()) return false;
        } while (take(','));
        return take(')') || expected("a comma or a closing parenthesis");
    }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
    std::string m_error;
};

struct Shapes {
    Reader in;
    std::size_t points = 0, rings = 0;
    int beyondPlane = 0; // numbers of a point that are heights and measures

    /// "Z", "M", "ZM" behind the type, with or without a blank: "POLYGONZ" is what some write.
    void takeDimensions(std::string& kind)
    {
        const auto count = [](std::string_view tag) { return tag == "Z" || tag == "M" ? 1 : tag == "ZM" ? 2 : 0; };
        const std::size_t name = kind.find("POLYGON");
        if (name != std::string::npos) {
            beyondPlane = count(std::string_view(kind).substr(name + 7));
            if (beyondPlane > 0) kind.resize(name + 7);
        }
        if (beyondPlane > 0) return;
        beyondPlane = count(in.peekedWord());
        if (beyondPlane > 0) in.word();
    }
    bool point(Ring& ring)
    {
        if (++points > GeofenceLimits::points)
            return in.fail(std::format("a fence can have at most {} points", GeofenceLimits::points));
        Coordinates& where = ring.emplace_back();
        bool read = in.number(where.longitude) && in.number(where.latitude);
        for (int i = 0; read && i < beyondPlane; ++i) {
            double ignored = 0;
            read = in.number(ignored);
        }
        return read;
    }
    bool polygon(Polygon& out)
    {
        return in.list([&] {
            if (++rings > GeofenceLimits::rings)
                return in.fail(std::format("a fence can have at most {} rings", GeofenceLimits::rings));
            Ring& ring = out.rings.emplace_back();
            return in.list([&] { return point(ring); });
        });
    }
    bool shape(std::vector<Polygon>& out)
    {
        std::string kind = in.word();
        if (kind == "SRID") {
            double system = 0;
            if (!in.take('=') || !in.number(system) || system != 4326 || !in.take(';'))
                return in.fail("the only reference system is SRID=4326; (WGS84)");
            kind = in.word();
        }
        takeDimensions(kind);
        if (kind == "POLYGON") return polygon(out.emplace_back());
        if (kind == "MULTIPOLYGON") return in.list([&] { return polygon(out.emplace_back()); });
        return in.fail("the text has to begin with POLYGON or MULTIPOLYGON");
    }
};

void write(std::string& out, const Polygon& polygon)
{
    out += '(';
    for (const Ring& ring : polygon.rings) {
        out += &ring == &polygon.rings.front() ? "(" : ", (";
        const auto add = [&](const Coordinates& where) {
            std::format_to(std::back_inserter(out), "{} {}", where.longitude, where.latitude);
        };
        for (const Coordinates& where : ring) {
            if (&where != &ring.front()) out += ", ";
            add(where);
        }
        if (!ring.empty() && ring.front() != ring.back()) {
            out += ", ";
            add(ring.front());
        }
        out += ')';
    }
    out += ')';
}

} // namespace

std::expected<Shape, std::string> parseWkt(std::string_view text)
{
    if (text.size() > GeofenceLimits::textBytes)
        return std::unexpected(std::format("the text is longer than {} bytes", GeofenceLimits::textBytes));
    Shapes reader{Reader(text)};
    std::vector<Polygon> polygons;
    if (reader.shape(polygons) && !reader.in.atEnd()) reader.in.expected("nothing more");
    if (!reader.in.error().empty()) return std::unexpected(reader.in.error());
    return polygons;
}

std::optional<std::string> toWkt(const Shape& shape)
{
    const auto* polygons = std::get_if<std::vector<Polygon>>(&shape);
    if (polygons == nullptr) return std::nullopt;
    const bool one = polygons->size() == 1;
    std::string out = one ? "POLYGON " : "MULTIPOLYGON (";
    for (const Polygon& polygon : *polygons) {
        if (&polygon != &polygons->front()) out += ", ";
        write(out, polygon);
    }
    return one ? out : out + ")";
}

} // namespace pitwall::delivery
