/// Text inside an XML document.
#pragma once

#include <string>
#include <string_view>

namespace mattebox {

/// `text` with what XML would take for markup written out. Must be clean already; see printable_text().
inline std::string escape_xml(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size());
    for (const char letter : text) {
        switch (letter) {
            case '&':
                escaped += "&amp;";
                break;
            case '<':
                escaped += "&lt;";
                break;
            case '>':
                escaped += "&gt;";
                break;
            case '"':
                escaped += "&quot;";
                break;
            case '\'':
                escaped += "&apos;";
                break;
            default:
                escaped += letter;
        }
    }
    return escaped;
}

}  // namespace mattebox
