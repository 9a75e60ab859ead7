// librdkafka properties as users give them: -X name=value, -F file; which of them are secret. Values; any thread.
#pragma once

#include "kafka/failure.h"

#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pitwall::kafka {

/// librdkafka configuration in the order in which it was given; a later one wins.
using Properties = std::vector<std::pair<std::string, std::string>>;

/// Reads `name=value` (or `name: value`) lines of UTF-8; blanks around both are dropped, lines that are blank or start
/// with # or ! are comments. A backslash at a line's end joins the next one; elsewhere it is as java.util.Properties
/// has it: \t, \n, \r, \f, \uXXXX, and any other character behind it stands for itself. An error names the file and the
/// line, never a value.
[[nodiscard]] std::expected<Properties, Failure> readPropertiesFile(const std::filesystem::path& path);

/// Whether the value of this property must never be shown: passwords, keys, tokens.
[[nodiscard]] bool isSecret(std::string_view property);

/// Takes the secrets of a set of properties out of texts of others (errors, logs). Immutable; any thread.
class Redactor {
public:
    Redactor() = default;
    explicit Redactor(const Properties& properties);
    [[nodiscard]] std::string clean(std::string_view text) const;

private:
    std::vector<std::string> m_secrets;
};

} // namespace pitwall::kafka
