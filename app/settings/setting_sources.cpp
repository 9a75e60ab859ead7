#include "settings/setting_sources.h"

#include "plain_file.h"
#include "settings/did_you_mean.h"
#include "settings/options.h"

#include <toml++/toml.hpp>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <format>
#include <fstream>
#include <sstream>

#include <unistd.h>

namespace pitwall {
namespace {

constexpr std::string_view prefix = "PITWALL_";

/// Tables whose keys are names of others, and what each of them sets.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> tables{
    {{"topics", "topic"}, {"kafka", "X"}, {"stuck", "stuck"}}};

std::vector<std::string_view> settingNames()
{
    std::vector<std::string_view> out;
    for (const OptionRow& row : optionRows())
        if (row.alsoIn == AlsoIn::fileAndEnvironment) out.push_back(row.name);
    return out;
}

/// Tables that only group settings, like [map].
bool groupsSettings(std::string_view table)
{
    return std::ranges::any_of(settingNames(), [&](std::string_view name) {
        return name.size() > table.size() && name.starts_with(table) && name[table.size()] == '.';
    });
}

std::string textOf(const toml::node& node)
{
    if (const auto* string = node.as_string()) return string->get();
    std::ostringstream stream;
    stream << std::boolalpha;
    node.visit([&stream](const auto& value) {
        if constexpr (toml::is_value<decltype(value)>) stream << value.get();
    });
    return stream.str();
}

class FileReader {
public:
    explicit FileReader(const std::filesystem::path& path) : m_origin(path.string()) {}

    [[nodiscard]] std::expected<std::vector<GivenSetting>, std::string> read()
    {
        const toml::table file = toml::parse_file(m_origin);
        for (const auto& [key, node] : file) {
            const std::string_view name = key.str();
            const auto* const table = node.as_table();
            const auto* const known = std::ranges::find(
                tables, name, &std::pair<std::string_view, std::string_view>::first);
            if (table != nullptr && known != tables.end())
                readTable(*table, std::string(known->second), "");
            else if (table != nullptr && !groupsSettings(name))
                refuse(key, noTable(name));
            else
                readNode(key, node, std::string(name));
        }
        if (!m_error.empty()) return std::unexpected(m_error);
        return std::move(m_out);
    }

private:
    /// A dotted name may stand there in quotes or without: without, it is tables within tables.
    void readTable(const toml::table& table, const std::string& setting, const std::string& before)
    {
        for (const auto& [key, node] : table) {
            const std::string name = before + std::string(key.str());
            if (const auto* inner = node.as_table())
                readTable(*inner, setting, name + ".");
            else if (readable(key, node))
                m_out.push_back({setting, name + "=" + textOf(node), m_origin});
        }
    }

    void readNode(const toml::key& key, const toml::node& node, const std::string& name)
    {
        // TOML allows "" as a key. Nothing can be said about it but where it stands.
        if (key.empty()) return refuse(key, "a setting without a name");
        if (const auto* inner = node.as_table()) {
            for (const auto& [innerKey, value] : *inner)
                readNode(innerKey, value, name + "." + std::string(innerKey.str()));
        } else if (readable(key, node)) {
            // TOML has no key that is both a text and a table: [serve] with hosts says the address like this.
            m_out.push_back({name == "serve.address" ? "serve" : name, textOf(node), m_origin});
        }
    }

    bool readable(const toml::key& key, const toml::node& node)
    {
        if (!node.is_array()) return true;
        refuse(key, std::format("\"{}\" is a list; it wants one text, number, true or false", key.str()));
        return false;
    }

    [[nodiscard]] static std::string noTable(std::string_view name)
    {
        std::vector<std::string_view> names;
        for (const auto& [table, setting] : tables) names.push_back(table);
        for (const std::string_view setting : settingNames())
            if (const auto dot = setting.find('.'); dot != std::string_view::npos)
                names.push_back(setting.substr(0, dot));
        const auto nearest = nearestName(name, names);
        return std::format(
            "there is no table [{}]{}", name, didYouMean(nearest ? std::optional("[" + *nearest + "]") : nearest));
    }

    /// The first one counts.
    void refuse(const toml::key& key, const std::string& why)
    {
        if (m_error.empty()) m_error = std::format("{}:{}: {}", m_origin, key.source().begin.line, why);
    }

    std::string m_origin, m_error;
    std::vector<GivenSetting> m_out;
};

/// Why a variable of ours is no setting; empty where it may be somebody else's.
std::string wrongVariable(std::string_view name)
{
    for (const OptionRow& row : optionRows()) {
        if (row.alsoIn == AlsoIn::tableOfFile && name == variableOf(row.name))
            return std::format(
                "{}: {} has a table in the configuration file, and no variable", name, written(row.name));
    }
    // What Kubernetes tells every container of a service of this name.
    const std::string_view ending = name.substr(prefix.size());
    if (ending.starts_with("SERVICE_") || ending.starts_with("PORT")) return {};
    std::vector<std::string> endings;
    for (const std::string_view setting : settingNames()) endings.push_back(variableOf(setting).substr(prefix.size()));
    const auto nearest = nearestName(ending, endings);
    return nearest ? std::format("{} is no setting{}", name, didYouMean(nearest, prefix)) : "";
}

} // namespace

std::string variableOf(std::string_view setting)
{
    std::string out(prefix);
    for (const char c : setting)
        out += c == '-' || c == '.' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    return out;
}

std::expected<std::vector<GivenSetting>, std::string> readConfigFile(const std::filesystem::path& path)
{
    if (const auto why = whyNoFile(path)) return std::unexpected(std::format("{} {}", path.string(), *why));
    errno = 0;
    if (!std::ifstream(path)) return std::unexpected(std::format("{}: {}", path.string(), std::strerror(errno)));
    try {
        return FileReader(path).read();
    } catch (const toml::parse_error& error) {
        std::ostringstream sentence;
        sentence << path.string() << ":" << error.source().begin.line << ": " << error.description();
        return std::unexpected(sentence.str());
    }
}

std::expected<std::vector<GivenSetting>, std::string> readEnvironment()
{
    std::vector<GivenSetting> out;
    for (const std::string_view key : settingNames()) {
        const std::string variable = variableOf(key);
        if (const char* value = std::getenv(variable.c_str()); value != nullptr && *value != '\0')
            out.push_back({std::string(key), value, variable});
    }
    for (char** each = environ; *each != nullptr; ++each) {
        const std::string_view variable(*each);
        const std::string_view name = variable.substr(0, variable.find('='));
        const auto isKnown = [name](std::string_view key) { return name == variableOf(key); };
        if (!name.starts_with(prefix) || std::ranges::any_of(settingNames(), isKnown)) continue;
        if (auto why = wrongVariable(name); !why.empty()) return std::unexpected(std::move(why));
    }
    return out;
}

} // namespace pitwall
