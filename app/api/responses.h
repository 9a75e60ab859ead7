// What MHD sends: bodies and problems with their headers. Any thread.
#pragma once

#include "api/problem.h"
#include "base/time.h"

#include <memory>
#include <string>
#include <string_view>

struct MHD_Connection;
struct MHD_Response;

namespace pitwall::api {

struct DestroyResponse {
    void operator()(MHD_Response* response) const;
};
/// MHD counts who uses a response: it may be queued for any number of connections, also after this one is gone.
using Response = std::unique_ptr<MHD_Response, DestroyResponse>;

/// `hold` lives as long as the body. One that is gzip says so, as any browser takes it.
Response makeResponse(std::string body, std::string_view type, std::shared_ptr<void> hold = {});
Response makeResponse(const Problem& problem);
/// Says of which moment the figures are.
void addMoment(MHD_Response& response, Timestamp moment);
/// The headers that every answer has.
void addHeaders(MHD_Response& response, std::string_view type);

} // namespace pitwall::api
