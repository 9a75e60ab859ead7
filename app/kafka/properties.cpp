#include "kafka/properties.h"

#include <algorithm>
#include <array>
#include <format>
#include <fstream>

namespace pitwall::kafka {
namespace {

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\f";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

Failure fault(const std::filesystem::path& path, std::string_view what)
{
    return {FailureKind::badProperty, std::format("Properties file {}: {}", path.string(), what)};
}

} // namespace

std::expected<Properties, Failure> readPropertiesFile(const std::filesystem::path& path)
{
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) return std::unexpected(fault(path, "is a directory"));
    std::ifstream file(path);
    if (!file) return std::unexpected(fault(path, "cannot be read"));

    Properties properties;
    std::string line, joined;
    int number = 0, begin = 0;
    while (std::getline(file, line)) {
        ++number;
        if (joined.empty()) begin = number;
        std::string_view text = trimmed(line);
        const bool comment = joined.empty() && (text.empty() || text.front() == '#' || text.front() == '!');
        if (comment) continue;
        if (text.ends_with('\\')) {
            joined += text.substr(0, text.size() - 1);
            continue;
        }
        joined += text;
        const auto equals = joined.find('=');
        const std::string_view name = trimmed(std::string_view(joined).substr(0, equals));
        if (equals == std::string::npos || name.empty())
            return std::unexpected(fault(path, std::format("line {} is not name=value", begin)));
        properties.emplace_back(name, trimmed(std::string_view(joined).substr(equals + 1)));
        joined.clear();
    }
    if (!joined.empty())
        return std::unexpected(fault(path, std::format("line {} goes on after the end of the file", begin)));
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
