#include "laid_out.h"

#include <algorithm>

namespace pitwall {

namespace {
constexpr std::size_t deepest = 32; // beyond it nothing is moved farther to the right

bool isBlank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
} // namespace

std::string laidOut(std::string_view json)
{
    const std::size_t begin = json.find_first_not_of(" \n\r\t");
    if (begin == std::string_view::npos || (json[begin] != '{' && json[begin] != '[')) return std::string(json);
    std::string out;
    std::size_t depth = 0;
    bool inString = false, isNew = false; // a bracket was opened, and nothing stands in it yet
    const auto newLine = [&] { out += '\n' + std::string(2 * std::min(depth, deepest), ' '); };
    for (std::size_t i = begin; i < json.size(); ++i) {
        const char c = json[i];
        if (inString) {
            out += c;
            if (c == '\\' && i + 1 < json.size()) out += json[++i];
            inString = c != '"';
            continue;
        }
        if (isBlank(c)) continue;
        const bool closes = c == '}' || c == ']';
        if (closes && depth > 0) --depth;
        if (isNew != closes) newLine();
        isNew = false;
        out += c;
        inString = c == '"';
        if (c == '{' || c == '[') {
            ++depth;
            isNew = true;
        } else if (c == ',') {
            newLine();
        } else if (c == ':') {
            out += ' ';
        }
    }
    return out;
}

} // namespace pitwall
