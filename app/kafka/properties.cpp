#include "kafka/properties.h"

#include "plain_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <format>
#include <fstream>
#include <optional>

namespace pitwall::kafka {
namespace {

constexpr std::string_view blanks = " \t\f";

Failure fault(const std::filesystem::path& path, std::string_view what)
{
    return {FailureKind::badProperty, std::format("Properties file {}: {}", path.string(), what)};
}

/// Whether the line goes on in the next: an odd number of backslashes at its end, for two of them are one that is
/// meant.
bool goesOn(std::string_view line)
{
    const auto last = line.find_last_not_of('\\');
    return (line.size() - (last == std::string_view::npos ? 0 : last + 1)) % 2 == 1;
}

void appendUtf8(std::string& out, std::uint32_t point)
{
    const auto add = [&out](std::uint32_t byte) { out += static_cast<char>(static_cast<unsigned char>(byte)); };
    const auto tail = [&](unsigned shift) { add(0x80 | (point >> shift & 0x3F)); };
    if (point < 0x80) return add(point);
    if (point < 0x800) return add(0xC0 | point >> 6), tail(0);
    if (point < 0x10000) return add(0xE0 | point >> 12), tail(6), tail(0);
    add(0xF0 | point >> 18), tail(12), tail(6), tail(0);
}

/// The number behind a \u, which is taken off the front; nothing where it is none.
std::optional<std::uint32_t> takeUnit(std::string_view& rest)
{
    std::uint32_t unit = 0;
    const std::string_view digits = rest.substr(0, 4);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), unit, 16);
    if (error != std::errc{} || end != digits.data() + 4) return std::nullopt;
    rest.remove_prefix(4);
    return unit;
}

/// \uXXXX, of which two that belong together are one character. Nothing: it is no text, or a NUL.
std::optional<std::uint32_t> takePoint(std::string_view& rest)
{
    const auto high = takeUnit(rest);
    if (!high || *high == 0 || (*high >= 0xDC00 && *high < 0xE000)) return std::nullopt;
    if (*high < 0xD800 || *high >= 0xE000) return high;
    if (!rest.starts_with("\\u")) return std::nullopt;
    rest.remove_prefix(2);
    const auto low = takeUnit(rest);
    if (!low || *low < 0xDC00 || *low >= 0xE000) return std::nullopt;
    return 0x10000 + ((*high - 0xD800) << 10) + (*low - 0xDC00);
}

/// What a name or a value means; the blanks at its ends are gone unless a backslash keeps them. Nothing: a \u is
/// broken.
std::optional<std::string> unescaped(std::string_view text)
{
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    std::string out;
    std::size_t end = 0; // behind what is no mere blank
    while (!text.empty()) {
        char c = text.front();
        text.remove_prefix(1);
        if (c != '\\' || text.empty()) {
            out += c;
            if (!blanks.contains(c)) end = out.size();
            continue;
        }
        c = text.front();
        text.remove_prefix(1);
        if (c == 'u') {
            const auto point = takePoint(text);
            if (!point) return std::nullopt;
            appendUtf8(out, *point);
        } else {
            constexpr std::string_view letters = "tnrf", meant = "\t\n\r\f";
            const auto at = letters.find(c);
            out += at == std::string_view::npos ? c : meant[at];
        }
        end = out.size();
    }
    out.resize(end);
    return out;
}

/// Where the name ends: the first of these that no backslash makes part of it.
std::size_t separatorIn(std::string_view line)
{
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\\')
            ++i;
        else if (line[i] == '=' || line[i] == ':')
            return i;
    }
    return std::string_view::npos;
}

std::expected<std::pair<std::string, std::string>, std::string> propertyIn(std::string_view line)
{
    const auto separator = separatorIn(line);
    if (separator == std::string_view::npos) return std::unexpected("is not name=value");
    auto name = unescaped(line.substr(0, separator)), value = unescaped(line.substr(separator + 1));
    if (!name || !value) return std::unexpected("has a \\u without four hexadecimal digits of a character");
    if (name->empty()) return std::unexpected("is not name=value");
    return std::pair(std::move(*name), std::move(*value));
}

} // namespace

std::expected<Properties, Failure> readPropertiesFile(const std::filesystem::path& path)
{
    if (const auto why = whyNoFile(path)) return std::unexpected(fault(path, *why));
    std::ifstream file(path);
    if (!file) return std::unexpected(fault(path, "cannot be read"));

    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    Properties properties;
    std::string line, joined;
    bool isJoined = false;
    int number = 0, begin = 0;
    while (std::getline(file, line)) {
        ++number;
        std::string_view text = line;
        if (number == 1 && text.starts_with(byteOrderMark)) text.remove_prefix(byteOrderMark.size());
        if (text.ends_with('\r')) text.remove_suffix(1);
        text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
        if (!isJoined && (text.empty() || text.front() == '#' || text.front() == '!')) continue;
        if (!isJoined) begin = number;
        isJoined = goesOn(text);
        joined += text.substr(0, text.size() - (isJoined ? 1 : 0));
        if (isJoined) continue;
        auto property = propertyIn(joined);
        if (!property) return std::unexpected(fault(path, std::format("line {} {}", begin, property.error())));
        properties.push_back(std::move(*property));
        joined.clear();
    }
    if (isJoined) return std::unexpected(fault(path, std::format("line {} goes on after the end of the file", begin)));
    return properties;
}

bool isSecret(std::string_view property)
{
    constexpr std::array<std::string_view, 5> parts = {"password", "secret", ".pem", "jaas", "oauthbearer.config"};
    return std::ranges::any_of(parts, [&](std::string_view part) { return property.contains(part); });
}

Redactor::Redactor(const Properties& properties)
{
    for (const auto& [name, value] : properties)
        if (isSecret(name) && !value.empty()) m_secrets.push_back(value);
    // The longest first: one secret may be part of another.
    std::ranges::sort(m_secrets, std::ranges::greater{}, &std::string::size);
}

std::string Redactor::clean(std::string_view text) const
{
    std::string result(text);
    for (const auto& secret : m_secrets)
        for (auto at = result.find(secret); at != std::string::npos; at = result.find(secret, at + 3))
            result.replace(at, secret.size(), "***");
    return result;
}

} // namespace pitwall::kafka
