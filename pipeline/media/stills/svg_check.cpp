#include "media/stills/svg_check.h"

#include <cstddef>

namespace mattebox {
namespace {

constexpr std::string_view blanks = " \t\r\n";

std::string_view after_blanks(std::string_view text) {
    const std::size_t start = text.find_first_not_of(blanks);
    return start == std::string_view::npos ? std::string_view{} : text.substr(start);
}

/// The value at the start of `text`, within quotes or up to `end`.
std::string_view value_of(std::string_view text, std::string_view end) {
    text = after_blanks(text);
    if (!text.empty() && (text[0] == '"' || text[0] == '\'')) {
        const char quote = text[0];
        text.remove_prefix(1);
        return after_blanks(text.substr(0, text.find(quote)));
    }
    return text.substr(0, text.find_first_of(end));
}

bool is_own(std::string_view reference) {
    return reference.empty() || reference[0] == '#' || reference.substr(0, 5) == "data:";
}

std::string shown(std::string_view reference) {
    constexpr std::size_t longest = 80;
    return std::string{reference.substr(0, longest)};
}

/// A link for people to click on, which is not part of the picture: an attribute of an element called `a`.
bool is_for_people(std::string_view document, std::size_t attribute) {
    const std::size_t start = document.rfind('<', attribute);
    if (start == std::string_view::npos) return false;
    std::string_view name = document.substr(start + 1, attribute - start - 1);
    name = name.substr(0, name.find_first_of(" \t\r\n"));
    if (const std::size_t prefix = name.find(':'); prefix != std::string_view::npos)
        name.remove_prefix(prefix + 1);
    return name == "a";
}

std::string find_link(std::string_view document) {
    constexpr std::string_view name = "href";
    for (std::size_t at = document.find(name); at != std::string_view::npos;
         at = document.find(name, at + 1)) {
        const std::string_view rest = after_blanks(document.substr(at + name.size()));
        if (rest.empty() || rest[0] != '=') continue;
        const std::string_view reference = value_of(rest.substr(1), " >");
        if (!is_own(reference) && !is_for_people(document, at)) return shown(reference);
    }
    return {};
}

std::string find_style(std::string_view document) {
    if (document.find("@import") != std::string_view::npos) return "@import";
    constexpr std::string_view name = "url(";
    for (std::size_t at = document.find(name); at != std::string_view::npos;
         at = document.find(name, at + 1)) {
        const std::string_view reference = value_of(document.substr(at + name.size()), ")");
        if (!is_own(reference)) return shown(reference);
    }
    return {};
}

enum class Entities { harmless, external, nested };

// A document type may name a public DTD, as drawing programs do; that is never fetched. An entity may not.
Entities look_at_entities(std::string_view document) {
    constexpr std::string_view name = "<!ENTITY";
    for (std::size_t at = document.find(name); at != std::string_view::npos;
         at = document.find(name, at + 1)) {
        const std::string_view entity = document.substr(at, document.find('>', at) - at);
        for (const std::string_view kind : {"SYSTEM", "PUBLIC"})
            if (entity.find(kind) != std::string_view::npos) return Entities::external;
        if (entity.find('&') != std::string_view::npos) return Entities::nested;
    }
    return Entities::harmless;
}

}  // namespace

std::string object_to_svg(std::string_view document) {
    const Entities entities = look_at_entities(document);
    if (entities == Entities::nested) return "its entities stand for one another, which can grow without end";
    std::string outside = entities == Entities::external ? "an external entity" : find_link(document);
    if (outside.empty()) outside = find_style(document);
    if (outside.empty()) return {};
    return "it refers to something outside itself (" + outside + "); embed that, or turn it into paths";
}

}  // namespace mattebox
