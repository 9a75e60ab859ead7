#include "settings/arguments.h"

#include "settings/did_you_mean.h"
#include "verbs/exit_code.h"

#include <CLI/CLI.hpp>

#include <format>

namespace pitwall {
namespace {

/// One line instead of CLI11's several.
std::string oneLine(std::string text)
{
    std::ranges::replace(text, '\n', ' ');
    while (text.ends_with(' ')) text.pop_back();
    return text;
}

/// CLI11's view of one option: a switch is counted, others keep what stands behind them.
struct Reading {
    const OptionRow* row = nullptr;
    CLI::Option* option = nullptr;
    std::vector<std::string> values;
};

std::vector<std::unique_ptr<Reading>> addOptions(CLI::App& app)
{
    std::vector<std::unique_ptr<Reading>> out;
    for (const OptionRow& row : optionRows()) {
        const auto isThere = [&row](const auto& reading) { return reading->row->name == row.name; };
        if (std::ranges::any_of(out, isThere)) continue; // of another verb: the same to CLI11
        auto reading = std::make_unique<Reading>(&row);
        const std::string names = (row.letter == '\0' ? "" : std::format("-{},", row.letter)) + written(row.name);
        if (row.takes == Takes::nothing)
            reading->option = app.add_flag(names);
        else
            reading->option =
                app.add_option(names, reading->values)->allow_extra_args(false)->type_name(std::string(row.value));
        out.push_back(std::move(reading));
    }
    return out;
}

bool needsWindow(VerbName verb) { return std::ranges::find(verbRows(), verb, &VerbRow::verb)->window; }

/// What was not understood: an option that there is not, or a word where no word belongs.
std::string notUnderstood(const std::string& extra, std::optional<VerbName> verb, const Program& program)
{
    if (!extra.starts_with('-') && verb) return std::format("{} takes no \"{}\"", nameOf(*verb), extra);
    std::vector<std::string_view> names;
    if (!extra.starts_with('-')) {
        for (const VerbRow& row : verbRows())
            if (program.window || !row.window) names.push_back(row.name);
        return std::format("there is no verb \"{}\"{}", extra, didYouMean(nearestName(extra, names)));
    }
    // What stands behind the sign is not repeated: it may be a secret.
    const std::string option = extra.substr(0, extra.find('='));
    for (const OptionRow& row : optionRows())
        if (row.name.size() > 1 && row.verbs.has(verb.value_or(program.unsaid))) names.push_back(row.name);
    names.insert(names.end(), {"help", "version"});
    const auto first = std::min(option.find_first_not_of('-'), option.size());
    return std::format("there is no option {}{}", option, didYouMean(nearestName(option.substr(first), names), "--"));
}

/// Why what was understood is not right for the verb; empty where it is.
std::string wrongFor(VerbName verb, const Arguments& given)
{
    for (const OptionRow& row : optionRows()) {
        const auto found = given.values.find(row.name);
        if (found == given.values.end()) continue;
        if (row.takes != Takes::many && found->second.size() > 1)
            return std::format("{} stands there {} times", written(row.name), found->second.size());
        if (!uses(verb, row.name))
            return std::format(
                "{} makes no use of {}, which is for {}", nameOf(verb), written(row.name), usersOf(row.name));
        if (!row.with.empty() && row.verbs.has(verb) && !given.has(row.with))
            return std::format("{} means nothing without {}", written(row.name), written(row.with));
    }
    return {};
}

} // namespace

NothingToRun wrongUsage(const std::string& sentence, std::optional<VerbName> verb, const Program& program)
{
    const std::string help = verb ? std::string(nameOf(*verb)) + " --help" : "--help";
    return {exit_code::usage, std::format("{0}: {1} ({0} {2} lists what there is)", program.name, sentence, help)};
}

std::string Arguments::text(std::string_view option) const
{
    const auto found = values.find(option);
    return found == values.end() ? std::string() : found->second.front();
}

std::expected<Arguments, NothingToRun> readArguments(int argc, const char* const* argv, const Program& program)
{
    CLI::App app("", std::string(program.name));
    app.set_help_flag(); // the table's help instead
    const CLI::Option* help = app.add_flag("-h,--help");
    const CLI::Option* version = app.add_flag("--version");
    app.fallthrough();
    app.allow_extras(); // which are explained here
    app.require_subcommand(0, 1);
    for (const VerbRow& row : verbRows()) app.add_subcommand(std::string(row.name))->set_help_flag();
    const auto readings = addOptions(app);
    Arguments out;
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return std::unexpected(wrongUsage(oneLine(error.what()), std::nullopt, program));
    }
    const std::vector<CLI::App*> verbs = app.get_subcommands(); // as they were written
    if (!verbs.empty()) out.verb = verbOf(verbs.front()->get_name());
    out.runs = out.verb.value_or(program.unsaid);
    if (out.verb && needsWindow(*out.verb) && !program.window)
        return std::unexpected(wrongUsage(
            std::format("{0} needs a window: pitwall {0} has one", nameOf(*out.verb)), std::nullopt, program));
    if (help->count() > 0) return std::unexpected(NothingToRun{0, helpOf(out.verb, program)});
    if (version->count() > 0)
        return std::unexpected(NothingToRun{0, std::format("{} {}", program.name, PITWALL_VERSION)});
    if (verbs.size() > 1)
        return std::unexpected(wrongUsage(notUnderstood(verbs[1]->get_name(), out.verb, program), out.verb, program));
    if (const auto extras = app.remaining(true); !extras.empty())
        return std::unexpected(wrongUsage(notUnderstood(extras.front(), out.verb, program), out.verb, program));
    for (const auto& reading : readings) {
        if (reading->option->count() == 0) continue;
        auto& values = out.values[std::string(reading->row->name)];
        if (reading->row->takes == Takes::nothing)
            values = {reading->option->as<bool>() ? "true" : "false"};
        else
            values = reading->values;
    }
    if (const std::string why = wrongFor(out.runs, out); !why.empty())
        return std::unexpected(wrongUsage(why, out.verb, program));
    return out;
}

} // namespace pitwall
