// resources/openapi.json and the server say the same: every route is described, every described path is there, and real
// answers have the shape that is promised.
#include "fake_wall.h"

#include <catch2/catch_test_macros.hpp>

#include <rapidjson/document.h>
#include <rapidjson/pointer.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <set>

using namespace pitwall;
using namespace pitwall::test;

namespace {

using rapidjson::Document;
using rapidjson::Value;

Document parsed(std::string_view text)
{
    Document out;
    out.Parse(text.data(), text.size());
    REQUIRE_FALSE(out.HasParseError());
    return out;
}

/// A copy in which each {"$ref": "#/…"} is what it points to.
Value resolved(const Value& value, const Document& document, Document::AllocatorType& memory)
{
    if (value.IsObject() && value.HasMember("$ref")) {
        const Value* target = rapidjson::Pointer(value["$ref"].GetString()).Get(document);
        REQUIRE(target != nullptr);
        return resolved(*target, document, memory);
    }
    if (value.IsArray()) {
        Value out(rapidjson::kArrayType);
        for (const Value& each : value.GetArray()) out.PushBack(resolved(each, document, memory), memory);
        return out;
    }
    if (!value.IsObject()) return {value, memory};
    Value out(rapidjson::kObjectType);
    for (const auto& member : value.GetObject())
        out.AddMember(Value(member.name, memory), resolved(member.value, document, memory), memory);
    return out;
}

std::string text(const Value& value)
{
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    value.Accept(writer);
    return buffer.GetString();
}

/// Empty, or what of the answer breaks the schema.
std::string breach(const Value& schema, std::string_view body)
{
    const rapidjson::SchemaDocument compiled(schema);
    rapidjson::SchemaValidator validator(compiled);
    const Document answer = parsed(body);
    if (answer.Accept(validator)) return {};
    rapidjson::StringBuffer where;
    validator.GetInvalidDocumentPointer().StringifyUriFragment(where);
    return std::string(where.GetString()) + " breaks " + validator.GetInvalidSchemaKeyword();
}

/// The document as the server gives it, with references resolved.
class OpenApi {
public:
    explicit OpenApi(const ServedWall& served) : m_document(parsed(served.get("/openapi.json").body)) {}
    [[nodiscard]] const Value& paths() const { return m_document["paths"]; }
    /// The schema of the JSON of this path's answer of this status; null: it is not JSON.
    Value schema(const std::string& path, const std::string& method, const std::string& status, const std::string& type)
    {
        const Value responses = resolved(
            paths()[path.c_str()][method.c_str()]["responses"], m_document, m_document.GetAllocator());
        REQUIRE(responses.HasMember(status.c_str()));
        const Value& content = responses[status.c_str()]["content"];
        REQUIRE(content.HasMember(type.c_str()));
        return {content[type.c_str()]["schema"], m_document.GetAllocator()};
    }
    Value component(const char* name)
    {
        return resolved(m_document["components"]["schemas"][name], m_document, m_document.GetAllocator());
    }

private:
    Document m_document;
};

const api::TrackTokens::Key trackKey{1, 2, 3};

/// A path with something in place of its {names}.
std::string example(std::string path)
{
    const auto put = [&](std::string_view name, std::string_view value) {
        if (const auto at = path.find(name); at != std::string::npos) path.replace(at, name.size(), value);
    };
    put("{status}", "PLACED_ORDER");
    put("{milliseconds}", "60000");
    put("/users/{id}", "/users/416");
    put("{id}", "c6745d1f-0000-4000-a000-000000000001");
    put("{name}/count", "Koramangala/count?status=IN_TRANSIT");
    put("{name}", "Koramangala");
    put("{token}", api::TrackTokens(trackKey).of(sampleOrder().id));
    put("{file}", "base.json");
    return path;
}

std::string lower(std::string_view method)
{
    std::string out(method);
    for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return out;
}

api::ServeOptions withTokens()
{
    api::ServeOptions out;
    out.track.tokens = api::TrackTokens(trackKey);
    return out;
}

} // namespace

TEST_CASE("every route is in the OpenAPI document, and every path of the document is a route", "[threads]")
{
    const ServedWall served;
    const OpenApi openApi(served);
    std::set<std::string> described, answered;
    for (const auto& path : openApi.paths().GetObject()) {
        for (const auto& method : path.value.GetObject())
            described.insert(std::string(path.name.GetString()) + ' ' + method.name.GetString());
    }
    for (const api::Route& route : api::routes()) answered.insert(std::string(route.path) + ' ' + lower(route.method));
    CHECK(described == answered);
}

TEST_CASE("answers have the shape that the OpenAPI document promises, and so have problems", "[threads]")
{
    const ServedWall served(withTokens());
    OpenApi openApi(served);
    for (const api::Route& route : api::routes()) {
        if (route.isStream || route.method != "GET" || route.type.empty()) continue;
        const std::string path(route.path), type = std::string(route.type.substr(0, route.type.find(';')));
        const HttpAnswer answer = served.get(example(path));
        INFO(path << ": " << answer.body.substr(0, 300));
        REQUIRE(answer.status == 200);
        CHECK(answer.headers.at("content-type") == route.type);
        const Value schema = openApi.schema(path, "get", "200", type);
        if (type.ends_with("json")) CHECK(breach(schema, answer.body).empty());
        if (route.isPublic) continue;
        const Value problem = openApi.schema(path, "get", "401", "application/problem+json");
        CHECK(breach(problem, api::toJson({401, "no", 0, {}})).empty());
    }
    CHECK(breach(openApi.component("Problem"), served.get("/nowhere").body).empty());
}

TEST_CASE("an event of the stream has the shape that the OpenAPI document promises", "[threads]")
{
    const ServedWall served;
    OpenApi openApi(served);
    HttpClient client(served.port());
    client.send("GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n");
    (void)client.receiveUntil("data: ");
    const std::string data = client.receiveUntil("\n");
    CHECK(breach(openApi.component("Snapshot"), data).empty());
}

TEST_CASE("an event of a customer's page has the shape that the OpenAPI document promises", "[threads]")
{
    const ServedWall served(withTokens());
    OpenApi openApi(served);
    HttpClient client(served.port());
    client.send("GET " + example("/track/{token}/events") + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    (void)client.receiveUntil("data: ");
    const std::string data = client.receiveUntil("\n");
    CHECK(breach(openApi.component("TrackEvent"), data).empty());
}

TEST_CASE("a shape with a field too many or too few is noticed", "[threads]")
{
    const ServedWall served;
    OpenApi openApi(served);
    const Value schema = openApi.component("Overview");
    const std::string good = served.get("/orders/overview").body;
    CHECK(breach(schema, good).empty());
    CHECK_FALSE(breach(schema, "{}").empty());
    CHECK_FALSE(breach(schema, good.substr(0, good.size() - 1) + R"(,"more":1})").empty());
}

TEST_CASE("the bounds in the document are those of the server", "[threads]")
{
    const ServedWall served;
    const OpenApi openApi(served);
    for (const auto& path : openApi.paths().GetObject()) {
        if (!path.value.HasMember("get") || !path.value["get"].HasMember("parameters")) continue;
        const Value& get = path.value["get"];
        for (const Value& parameter : get["parameters"].GetArray()) {
            const Value& schema = parameter["schema"];
            const std::string name = parameter["name"].GetString();
            if (std::string_view(parameter["in"].GetString()) != "query" || name == "status") continue;
            const auto status = [&](const std::string& value) {
                return served.get(example(path.name.GetString()) + "?" + name + "=" + value).status;
            };
            INFO(path.name.GetString() << " " << name << " " << text(schema));
            if (schema.HasMember("enum")) {
                for (const Value& each : schema["enum"].GetArray()) CHECK(status(each.GetString()) == 200);
                CHECK(status("none-of-them") == 400);
            } else {
                const std::int64_t least = schema["minimum"].GetInt64(), most = schema["maximum"].GetInt64();
                CHECK(status(std::to_string(least)) == 200);
                CHECK(status(std::to_string(most)) == 200);
                CHECK(status(std::to_string(least - 1)) == 400);
                CHECK(status(std::to_string(most + 1)) == 400);
            }
        }
    }
}
