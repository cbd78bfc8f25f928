#include "report/json_text.h"

#include <nlohmann/json.hpp>

namespace mattebox {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t line_width = 110;

std::string scalar(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Adds `json` to `out` on one line, unless that would make `out` longer than `longest`.
bool write_line(const Json& json, std::size_t longest, std::string& out) {
    if (!json.is_structured()) {
        out += scalar(json);
        return out.size() <= longest;
    }
    out += json.is_object() ? "{" : "[";
    const char* separator = "";
    for (const auto& item : json.items()) {
        out += separator;
        if (json.is_object()) out += scalar(item.key()) + ": ";
        if (!write_line(item.value(), longest, out)) return false;
        separator = ", ";
    }
    out += json.is_object() ? "}" : "]";
    return out.size() <= longest;
}

/// Like Json::dump, but what fits into a line stands on one: a box takes one line, not six.
void write(const Json& json, std::size_t indent, std::string& out) {
    const std::size_t before = out.size();
    const bool has_no_lines = !json.is_structured() || json.empty();
    const std::size_t longest = has_no_lines ? out.max_size() : before + line_width - indent;
    if ((has_no_lines || indent > 0) && write_line(json, longest, out)) return;
    out.resize(before);
    out += json.is_object() ? "{" : "[";
    const char* separator = "\n";
    for (const auto& item : json.items()) {
        out += separator + std::string(indent + 2, ' ');
        if (json.is_object()) out += scalar(item.key()) + ": ";
        write(item.value(), indent + 2, out);
        separator = ",\n";
    }
    out += "\n" + std::string(indent, ' ') + (json.is_object() ? "}" : "]");
}

}  // namespace

std::string to_text(const Json& json) {
    std::string text;
    write(json, 0, text);
    return text + "\n";
}

}  // namespace mattebox
