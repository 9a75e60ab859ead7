// Where settings come from beside the command line: a file and the environment. Start-up only.
#pragma once

#include "settings/settings.h"

namespace pitwall {

/// The settings of a TOML file: the command line's names, topics under [topics], librdkafka's under [kafka], what
/// counts as stuck under [stuck]. The error is one sentence that names the file and the line.
std::expected<std::vector<GivenSetting>, std::string> readConfigFile(const std::filesystem::path& path);

/// The PITWALL_… variables that are set. The error names one that is nearly a setting's: it would be silently without
/// effect. Others with that beginning are left to whom they belong: container platforms and ./dev have such.
std::expected<std::vector<GivenSetting>, std::string> readEnvironment();

/// "PITWALL_MAP_BASE".
std::string variableOf(std::string_view setting);

} // namespace pitwall
