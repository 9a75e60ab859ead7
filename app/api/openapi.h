// resources/openapi.json, compiled in. Any thread.
#pragma once

#include <string_view>

namespace pitwall::api {

std::string_view openapiDocument();

} // namespace pitwall::api
