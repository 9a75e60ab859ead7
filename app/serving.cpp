#include "serving.h"

#include <iostream>

namespace pitwall {

std::expected<std::unique_ptr<api::Server>, std::string> serve(
    const std::optional<api::ServeOptions>& options, api::Link link)
{
    if (!options) return nullptr;
    auto server = api::Server::start(*options, std::move(link));
    if (server) std::cerr << "pitwall: serving on " << api::toUrl((*server)->address()) << std::endl;
    return server;
}

} // namespace pitwall
