// argv -> the verb and the options that stand there, each known to the table of options and of use to the verb.
// Start-up only.
#pragma once

#include "settings/options.h"

#include <expected>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace pitwall {

/// Why there is nothing to run: help was asked for (exit_code::done, for standard output) or the usage is wrong
/// (exit_code::usage, one line for standard error).
struct NothingToRun {
    int code = 0;
    std::string text;
};

/// One sentence, and where the help of the verb is.
NothingToRun wrongUsage(const std::string& sentence, std::optional<VerbName> verb, const Program& program);

class Arguments {
public:
    std::optional<VerbName> verb; ///< none was written
    VerbName runs{};              ///< that, or what the program runs without one
    std::map<std::string, std::vector<std::string>, std::less<>> values;

    [[nodiscard]] bool has(std::string_view option) const { return values.contains(option); }
    /// Its value, "" where it does not stand there; of a switch "true" or "false".
    [[nodiscard]] std::string text(std::string_view option) const;
    [[nodiscard]] bool isOn(std::string_view option) const { return text(option) == "true"; }
};

std::expected<Arguments, NothingToRun> readArguments(int argc, const char* const* argv, const Program& program);

} // namespace pitwall
