// Keeps librdkafka from asking for Fetch in a version whose answers can kill it (see CMakeLists.txt): the linker puts
// the function below in the place of the one in librdkafka that chooses a request's version. librdkafka's threads.
#include <librdkafka/rdkafka.h>

#include <algorithm>
#include <cstdint>

// The function is none of librdkafka's interface. With another version: is the fault still there, and are these still
// the function's parameters?
static_assert(RD_KAFKA_VERSION == 0x020800ff, "written for librdkafka 2.8.0");

extern "C" {

// The names are the linker's. NOLINTBEGIN(bugprone-reserved-identifier)
std::int16_t __real_rd_kafka_broker_ApiVersion_supported(
    void* broker, std::int16_t request, std::int16_t oldest, std::int16_t newest, int* features);

std::int16_t __wrap_rd_kafka_broker_ApiVersion_supported(
    void* broker, std::int16_t request, std::int16_t oldest, std::int16_t newest, int* features)
{
    constexpr std::int16_t fetch = 1;
    constexpr std::int16_t newestFetch = 15; // has topic ids; from 16 on, answers name new leaders and their addresses
    if (request == fetch) newest = std::min(newest, newestFetch);
    return __real_rd_kafka_broker_ApiVersion_supported(broker, request, oldest, newest, features);
}
// NOLINTEND(bugprone-reserved-identifier)

} // extern "C"
