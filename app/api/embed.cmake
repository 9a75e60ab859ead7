# Writes OUTPUT, a source with the bytes of INPUT: cmake -D INPUT=… -D OUTPUT=… -P embed.cmake
file(READ ${INPUT} bytes HEX)
string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
file(WRITE ${OUTPUT} "#include \"api/openapi.h\"

namespace pitwall::api {
namespace {
constexpr char bytes[] = {
${bytes}};
} // namespace

std::string_view openapiDocument() { return {bytes, sizeof bytes}; }

} // namespace pitwall::api
")
