#include "api/problem.h"

#include "base/json_writer.h"

namespace pitwall::api {

std::string_view title(int status)
{
    switch (status) {
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 411: return "Length Required";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 421: return "Misdirected Request";
    case 431: return "Request Header Fields Too Large";
    case 503: return "Service Unavailable";
    case 507: return "Insufficient Storage";
    default: return "Internal Server Error";
    }
}

std::unexpected<Problem> refuse(int status, std::string detail)
{
    return std::unexpected(Problem{status, std::move(detail), 0, {}});
}

std::string toJson(const Problem& problem)
{
    JsonWriter json;
    json.beginObject();
    json.member("type", "about:blank");
    json.member("title", title(problem.status));
    json.member("status", problem.status);
    json.member("detail", std::string_view(problem.detail));
    json.endObject();
    return std::string(json.text());
}

} // namespace pitwall::api
