# Writes OUTPUT, a source with the bytes of files: cmake -D OUTPUT=… -D HEADER=… -D FUNCTION=… -D FILES=a;b -P embed.cmake
# With one file FUNCTION() is its bytes, with several FUNCTION(name) those of the one that is called so.
set(arrays "")
set(cases "")
set(number 0)
string(REPLACE "," ";" FILES "${FILES}")
foreach(file ${FILES})
  get_filename_component(name ${file} NAME)
  file(READ ${file} bytes HEX)
  string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
  string(APPEND arrays "constexpr char bytes${number}[] = {\n${bytes}};\n")
  string(APPEND cases "    if (name == \"${name}\") return {bytes${number}, sizeof bytes${number}};\n")
  math(EXPR number "${number} + 1")
endforeach()
if(number EQUAL 1)
  set(body "std::string_view ${FUNCTION}() { return {bytes0, sizeof bytes0}; }")
else()
  set(body "std::string_view ${FUNCTION}(std::string_view name)\n{\n${cases}    return {};\n}")
endif()
file(WRITE ${OUTPUT} "#include \"${HEADER}\"

namespace pitwall::api {
namespace {
${arrays}} // namespace

${body}

} // namespace pitwall::api
")
