// --serve: starts the HTTP server of a core and says where. Main thread.
#pragma once

#include "api/server.h"

#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace pitwall {

/// Null where no server was asked for; prints its address on standard error. It must go before the core that it asks.
/// Customers' links live as long as the folder's key. The error is one sentence, for exit code 2.
std::expected<std::unique_ptr<api::Server>, std::string> serve(
    std::optional<api::ServeOptions> options, const std::optional<std::filesystem::path>& dataFolder, CoreLink link);

} // namespace pitwall
