// The table of what may stand on the command line: which verb takes which option, which of them are settings of the
// configuration file and the environment too, and the help that is printed of it. Plain values; start-up only.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace pitwall {

enum class VerbName : std::uint8_t { dashboard, headless, demo, simulate, screenshot };

struct VerbRow {
    VerbName verb;
    std::string_view name, help;
    bool window = true; ///< it needs what pitwall-headless has not
};
std::span<const VerbRow> verbRows();
std::string_view nameOf(VerbName verb);
std::optional<VerbName> verbOf(std::string_view name);

/// One of the two programs that are made of this code.
struct Program {
    std::string_view name;
    bool window;     ///< it has the verbs that need one
    VerbName unsaid; ///< what runs where no verb stands on the command line
};
inline constexpr Program windowProgram{"pitwall", true, VerbName::dashboard};
inline constexpr Program headlessProgram{"pitwall-headless", false, VerbName::headless};

class VerbSet {
public:
    constexpr VerbSet(std::initializer_list<VerbName> verbs)
    {
        for (const VerbName verb : verbs) m_bits |= bit(verb);
    }
    [[nodiscard]] constexpr bool has(VerbName verb) const { return (m_bits & bit(verb)) != 0; }

private:
    static constexpr unsigned bit(VerbName verb) { return 1U << static_cast<unsigned>(verb); }
    unsigned m_bits = 0;
};

/// Once, as often as one likes, or a switch that has no value.
enum class Takes : std::uint8_t { one, many, nothing };

/// Where else an option may be set: nowhere, in the file and the environment, or as a table of the file alone.
enum class AlsoIn : std::uint8_t { nowhere, fileAndEnvironment, tableOfFile };

struct OptionRow {
    std::string_view name;       ///< without its dashes; one letter has one dash, others have two
    char letter = '\0';          ///< a short name beside it
    std::string_view value = {}; ///< what stands behind it, as the help shows it
    std::string_view help;
    VerbSet verbs; ///< which make use of it
    Takes takes = Takes::one;
    AlsoIn alsoIn = AlsoIn::nowhere;
    std::string_view with = {}; ///< another option, without which this one means nothing
};

/// An option that means one thing to one verb and another to another has a row for each.
std::span<const OptionRow> optionRows();

/// "-X", "--brokers".
std::string written(std::string_view option);

/// Whether this verb makes use of the option.
bool uses(VerbName verb, std::string_view option);

/// "dashboard, headless and demo": the verbs that make use of the option.
std::string usersOf(std::string_view option);

/// What `pitwall VERB --help` prints, or `pitwall --help`.
std::string helpOf(std::optional<VerbName> verb, const Program& program);

} // namespace pitwall
