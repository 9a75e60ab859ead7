#include "api/responses.h"

#include <microhttpd.h>

namespace pitwall::api {
namespace {

struct Body {
    std::string text;
    std::shared_ptr<void> hold;
};

void destroyBody(void* body) { delete static_cast<Body*>(body); }

} // namespace

void DestroyResponse::operator()(MHD_Response* response) const { MHD_destroy_response(response); }

void addHeaders(MHD_Response& response, std::string_view type)
{
    MHD_add_response_header(&response, MHD_HTTP_HEADER_CONTENT_TYPE, std::string(type).c_str());
    // What the customer's page is made of changes with the program alone.
    const bool isAsset = type.starts_with("text/javascript") || type.starts_with("text/css");
    // A proxy that collects an event stream, or compresses it, hands its events on late or never.
    const bool isStream = type == "text/event-stream";
    const char* caching = isAsset ? "public, max-age=3600" : isStream ? "no-store, no-transform" : "no-store";
    MHD_add_response_header(&response, MHD_HTTP_HEADER_CACHE_CONTROL, caching);
    if (isStream) MHD_add_response_header(&response, "X-Accel-Buffering", "no");
    if (type.starts_with("text/html")) {
        // The address of a page is its permission: it goes to nobody else, and nothing runs in it but our own. Map
        // tiles come from wherever they are configured to.
        MHD_add_response_header(&response, "Referrer-Policy", "strict-origin");
        MHD_add_response_header(&response, "X-Robots-Tag", "noindex");
        MHD_add_response_header(&response, "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: https: http:; "
            "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    }
    MHD_add_response_header(&response, "X-Content-Type-Options", "nosniff");
}

void addMoment(MHD_Response& response, Timestamp moment)
{
    MHD_add_response_header(&response, "X-Pitwall-As-Of", toIso8601(moment).c_str());
}

Response makeResponse(std::string body, std::string_view type, std::shared_ptr<void> hold)
{
    auto owned = std::make_unique<Body>(std::move(body), std::move(hold));
    Response response(MHD_create_response_from_buffer_with_free_callback_cls(
        owned->text.size(), owned->text.data(), destroyBody, owned.get()));
    if (response == nullptr) return response;
    const bool isGzip = owned->text.starts_with("\x1f\x8b"); // as no text begins
    (void)owned.release();                                   // now the response's
    addHeaders(*response, type);
    if (isGzip) MHD_add_response_header(response.get(), MHD_HTTP_HEADER_CONTENT_ENCODING, "gzip");
    return response;
}

Response makeResponse(const Problem& problem)
{
    Response response = makeResponse(toJson(problem), "application/problem+json");
    if (response == nullptr) return response;
    const auto add = [&](const char* name, const std::string& value) {
        MHD_add_response_header(response.get(), name, value.c_str());
    };
    if (problem.status == MHD_HTTP_UNAUTHORIZED) add(MHD_HTTP_HEADER_WWW_AUTHENTICATE, "ApiKey realm=\"pitwall\"");
    if (problem.status == MHD_HTTP_METHOD_NOT_ALLOWED) add(MHD_HTTP_HEADER_ALLOW, problem.allow);
    if (problem.retryAfterS > 0) add(MHD_HTTP_HEADER_RETRY_AFTER, std::to_string(problem.retryAfterS));
    return response;
}

} // namespace pitwall::api
