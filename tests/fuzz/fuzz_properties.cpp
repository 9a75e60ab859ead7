// Properties files of librdkafka: any bytes give properties with names, or a sentence; never a line's value in it.
#include "kafka/properties.h"
#include "require.h"
#include "temporary_file.h"

#include <algorithm>

using namespace pitwall;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static TemporaryFile file(".properties");
    const auto properties = kafka::readPropertiesFile(file.write(data, size));
    if (!properties) {
        REQUIRE_THAT(properties.error().kind == kafka::FailureKind::badProperty);
        REQUIRE_THAT(!properties.error().sentence.empty());
        return 0;
    }
    for (const auto& [name, value] : *properties) REQUIRE_THAT(!name.empty());
    const kafka::Redactor redactor(*properties);
    for (const auto& [name, value] : *properties)
        if (kafka::isSecret(name) && value.size() > 3 && value != std::string(value.size(), '*'))
            REQUIRE_THAT(redactor.clean("before " + value + " after") != "before " + value + " after");
    return 0;
}
