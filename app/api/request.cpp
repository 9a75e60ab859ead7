#include "api/request.h"

#include <algorithm>
#include <charconv>
#include <format>

#include <strings.h>

namespace pitwall::api {
namespace {

constexpr std::size_t mostParameters = 32;

int hexDigit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// How many bytes the UTF-8 sequence at the start takes; 0: it is broken. By the table of RFC 3629.
std::size_t sequenceLength(std::string_view text)
{
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const auto tail = [&](std::size_t i, unsigned from = 0x80, unsigned to = 0xBF) {
        return byte(i) >= from && byte(i) <= to;
    };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return tail(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF)
        return tail(1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF) && tail(2) ? 3 : 0;
    if (first >= 0xF0 && first <= 0xF4)
        return tail(1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF) && tail(2) && tail(3) ? 4 : 0;
    return 0;
}

bool isText(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t length = sequenceLength(text);
        if (length == 0 || text.front() == '\0') return false;
        text.remove_prefix(length);
    }
    return true;
}

std::optional<std::string> decode(std::string_view text, bool plusIsBlank)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '+' && plusIsBlank) {
            out += ' ';
        } else if (text[i] != '%') {
            out += text[i];
        } else {
            const int high = i + 1 < text.size() ? hexDigit(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hexDigit(text[i + 2]) : -1;
            if (high < 0 || low < 0) return std::nullopt;
            out += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    return isText(out) ? std::optional(out) : std::nullopt;
}

/// Calls `visit(part)` for what stands between the separators until it answers false.
template <typename Visit>
bool split(std::string_view text, char separator, Visit visit)
{
    for (;;) {
        const auto end = text.find(separator);
        if (!visit(text.substr(0, end))) return false;
        if (end == std::string_view::npos) return true;
        text.remove_prefix(end + 1);
    }
}

bool takeParameter(Request& request, std::string_view text)
{
    if (text.empty()) return true;
    const auto equals = text.find('=');
    auto name = decode(text.substr(0, equals), true);
    auto value = decode(equals == std::string_view::npos ? "" : text.substr(equals + 1), true);
    if (!name || !value || request.parameters.size() == mostParameters) return false;
    request.parameters.emplace_back(std::move(*name), std::move(*value));
    return true;
}

} // namespace

std::optional<std::string_view> Request::parameter(std::string_view name) const
{
    const auto found = std::ranges::find(
        parameters, name, [](const auto& each) { return std::string_view(each.first); });
    return found == parameters.end() ? std::nullopt : std::optional<std::string_view>(found->second);
}

Target takeApart(std::string_view target)
{
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (target.size() < scheme.size() || ::strncasecmp(target.data(), scheme.data(), scheme.size()) != 0) continue;
        const std::string_view rest = target.substr(scheme.size());
        const std::size_t end = std::min(rest.size(), rest.find_first_of("/?"));
        const bool hasPath = end < rest.size() && rest[end] == '/';
        return {hasPath ? rest.substr(end) : std::string_view("/"), rest.substr(0, end)};
    }
    return {target, {}};
}

std::expected<Request, Problem> parseTarget(std::string_view target)
{
    if (target.size() > longestTarget)
        return refuse(414, std::format("the address is longer than {} bytes", longestTarget));
    if (!target.starts_with('/')) return refuse(400, "the address must begin with /");
    Request request;
    const auto question = target.find('?');
    const bool pathIsGood = split(target.substr(1, question == std::string_view::npos ? question : question - 1), '/',
        [&](std::string_view segment) {
            auto text = decode(segment, false);
            if (text) request.segments.push_back(std::move(*text));
            return text.has_value();
        });
    if (!pathIsGood) return refuse(400, "the path is not percent-encoded UTF-8");
    if (question != std::string_view::npos && !split(target.substr(question + 1), '&', [&](std::string_view each) {
            return takeParameter(request, each);
        }))
        return refuse(400, "the query is not at most 32 parameters of percent-encoded UTF-8");
    return request;
}

bool matches(std::string_view pattern, Request& request)
{
    std::size_t place = 0;
    std::vector<std::string> captured;
    const bool same = split(pattern.substr(1), '/', [&](std::string_view expected) {
        if (place == request.segments.size()) return false;
        const std::string& segment = request.segments[place++];
        if (!expected.starts_with('{')) return segment == expected;
        captured.push_back(segment);
        return !segment.empty();
    });
    if (!same || place != request.segments.size()) return false;
    request.captured = std::move(captured);
    return true;
}

std::expected<std::int64_t, Problem> wholeNumber(std::string_view name, std::string_view text, Range range)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < range.least || number > range.most)
        return refuse(400, std::format("{} wants a whole number from {} to {}", name, range.least, range.most));
    return number;
}

std::expected<std::int64_t, Problem> wholeNumber(
    const Request& request, std::string_view name, Range range, std::int64_t otherwise)
{
    const auto text = request.parameter(name);
    return text ? wholeNumber(name, *text, range) : otherwise;
}

std::expected<std::size_t, Problem> oneOf(
    const Request& request, std::string_view name, std::span<const std::string_view> words, std::size_t otherwise)
{
    const auto text = request.parameter(name);
    if (!text) return otherwise;
    const auto found = std::ranges::find(words, *text);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    std::string all;
    for (const std::string_view word : words) all += (all.empty() ? "" : ", ") + std::string(word);
    return refuse(400, std::format("{} wants one of {}", name, all));
}

} // namespace pitwall::api
