// The configuration file and the texts of settings: any bytes give settings, or one sentence.
#include "require.h"
#include "settings/setting_sources.h"
#include "temporary_file.h"

using namespace pitwall;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static TemporaryFile file(".toml");
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto from = parseFrom(text, Timestamp(std::chrono::sys_days{std::chrono::year{2026} / 1 / 1})); !from)
        REQUIRE_THAT(!from.error().empty());

    const auto given = readConfigFile(file.write(data, size));
    if (!given) {
        REQUIRE_THAT(!given.error().empty());
        return 0;
    }
    Settings settings;
    for (const GivenSetting& setting : *given) {
        REQUIRE_THAT(!setting.key.empty());
        if (const auto applied = apply(settings, setting); !applied) REQUIRE_THAT(!applied.error().empty());
    }
    return 0;
}
