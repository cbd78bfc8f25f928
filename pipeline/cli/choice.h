/// Options that are one of some words, or whatever a function of ours reads.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <utility>
#include <vector>

namespace mattebox {

/// `parse` gives what is wrong with a text, or nothing.
template <class Parse>
void add_parsed(CLI::App& command, const std::string& name, Parse parse, const std::string& description,
                const std::string& type) {
    command
        .add_option_function<std::string>(
            name,
            [name, parse](const std::string& text) {
                const std::string complaint = parse(text);
                if (!complaint.empty()) throw CLI::ValidationError(name, complaint);
            },
            description)
        ->type_name(type);
}

/// Each choice is a word and what it stands for.
template <class Value>
void add_choice(CLI::App& command, const std::string& name, Value& value,
                const std::vector<std::pair<std::string, Value>>& choices, const std::string& description) {
    std::string names;
    for (const auto& [word, ignored] : choices) names += (names.empty() ? "" : "|") + word;
    add_parsed(
        command, name,
        [&value, choices, names](const std::string& text) -> std::string {
            for (const auto& [word, meaning] : choices) {
                if (word != text) continue;
                value = meaning;
                return {};
            }
            return "'" + text + "' is none of " + names;
        },
        description, names);
}

}  // namespace mattebox
