#include "plan/settings/settings_words.h"

#include <fmt/format.h>

#include <algorithm>

namespace mattebox {
namespace {

bool holds(const Words& words, const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

std::string spell_out(const Words& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
        text += words[i];
    }
    return text;
}

std::optional<std::string> word_if(Settings& table, std::string_view key, const Words& known) {
    auto word = table.text_if(key);
    if (word && !holds(known, *word))
        table.refuse(key, fmt::format("'{}' must be {}; it is \"{}\"", key, spell_out(known), *word));
    return word;
}

Words words_if(Settings& table, std::string_view key, const Words& known) {
    Words words = table.texts_if(key);
    for (auto word = words.begin(); word != words.end(); ++word) {
        if (!holds(known, *word))
            table.refuse(key,
                         fmt::format("'{}' takes {}; \"{}\" is not known", key, spell_out(known), *word));
        if (std::find(words.begin(), word, *word) != word)
            table.refuse(key, fmt::format("'{}' names \"{}\" twice", key, *word));
    }
    return words;
}

void require(Settings& table, std::string_view key) {
    if (!table.has(key)) table.refuse_missing(key);
}

std::optional<Surface> surface_if(Settings& table, std::string_view key) {
    const auto word = word_if(table, key, {"organic", "ad"});
    if (!word) return std::nullopt;
    return *word == "ad" ? Surface::ad : Surface::organic;
}

std::optional<Extension> extension_if(Settings& table, std::string_view key) {
    const auto word = word_if(table, key, {"none", "loop", "hold"});
    if (!word) return std::nullopt;
    if (*word == "loop") return Extension::loop;
    return *word == "hold" ? Extension::hold : Extension::none;
}

std::optional<Fit> fit_if(Settings& table) {
    const auto word = word_if(table, "fit", {"auto", "crop", "pad", "keep"});
    return word ? parse_fit(*word) : std::nullopt;
}

std::optional<Fill> fill_if(Settings& table) {
    const auto word = table.text_if("fill");
    if (!word) return std::nullopt;
    if (const auto color = parse_color(*word)) return Fill{FillKind::color, color};
    if (const auto kind = parse_fill_kind(*word)) return Fill{*kind, std::nullopt};
    table.refuse("fill", "'fill' must be auto, blur, color, edge or a colour such as \"#ff8800\"; it is \"" +
                             *word + "\"");
}

std::vector<FilterUse> read_filters(Settings& table, const FilterBuilder& build_filter) {
    std::vector<FilterUse> uses;
    for (Settings& filter : table.tables_if("filters")) {
        uses.push_back(build_filter(filter));
        filter.finish();
    }
    return uses;
}

}  // namespace mattebox
