#include "core/serving.h"

#include "core/data_folder.h"

#include <iostream>

namespace pitwall {

std::expected<std::unique_ptr<api::Server>, std::string> serve(
    std::optional<api::ServeOptions> options, const std::optional<std::filesystem::path>& dataFolder, CoreLink link)
{
    if (!options) return nullptr;
    options->track.tokens = trackTokensOf(dataFolder);
    auto server = api::Server::start(*options, std::move(link));
    if (server) std::cerr << "pitwall: serving on " << api::toUrl((*server)->address()) << std::endl;
    return server;
}

} // namespace pitwall
