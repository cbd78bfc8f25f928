#include "plan/settings/settings.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <set>
#include <sstream>

#include "plan/error.h"

namespace mattebox {
namespace {

constexpr int max_depth = 32;
constexpr double max_bytes_setting = 1e15;

struct Document {
    toml::table root;
    std::filesystem::path file;
};

[[noreturn]] void fail(const std::string& file, toml::source_position at, const std::string& sentence) {
    throw Error(fmt::format("{}:{}:{}: {}", file, std::max<unsigned>(at.line, 1),
                            std::max<unsigned>(at.column, 1), sentence));
}

void append_text(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (static_cast<unsigned char>(c) < 0x20)
            out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
        else
            out += c;
    }
    out += '"';
}

/// Canonical: equal values give equal text, whatever the spelling in the file.
void append_value(std::string& out, const toml::node& node) {
    if (const auto* table = node.as_table()) {
        out += '{';
        const char* separator = " ";
        for (const auto& [key, value] : *table) {
            out += separator + std::string(key.str()) + " = ";
            append_value(out, value);
            separator = ", ";
        }
        out += table->empty() ? "}" : " }";
    } else if (const auto* list = node.as_array()) {
        out += '[';
        const char* separator = "";
        for (const auto& value : *list) {
            out += separator;
            append_value(out, value);
            separator = ", ";
        }
        out += ']';
    } else if (const auto* text = node.as_string()) {
        append_text(out, text->get());
    } else if (const auto* real = node.as_floating_point()) {
        out += fmt::format("{}", real->get());
    } else {
        node.visit([&](const auto& value) {
            if constexpr (toml::is_value<decltype(value)>)
                out += (std::ostringstream() << std::boolalpha << value.get()).str();
        });
    }
}

void refuse_depth(const std::string& file, const toml::node& node, int left) {
    if (left == 0) fail(file, node.source().begin, fmt::format("this is nested deeper than {}", max_depth));
    if (const auto* table = node.as_table())
        for (const auto& [key, value] : *table) refuse_depth(file, value, left - 1);
    if (const auto* list = node.as_array())
        for (const auto& value : *list) refuse_depth(file, value, left - 1);
}

std::string short_value(const toml::node& node) {
    if (node.is_table()) return "a table";
    std::string text;
    append_value(text, node);
    if (text.size() <= 60) return text;
    return node.is_array() ? "a longer list" : "longer text";
}

std::string range_text(const Range& range) {
    const auto from = std::isfinite(range.min) ? fmt::format(" from {}", range.min) : "";
    return std::isfinite(range.max) ? fmt::format("{} to {}", from, range.max) : from;
}

std::optional<double> number_of(const toml::node& node) {
    const auto value = node.is_number() ? node.value<double>() : std::nullopt;
    return value && std::isfinite(*value) ? value : std::nullopt;
}

}  // namespace

struct Settings::Node {
    std::shared_ptr<const Document> document;
    const toml::table* table = nullptr;
    std::set<std::string, std::less<>> asked;

    const toml::node* find(std::string_view key) {
        asked.emplace(key);
        return table->get(key);
    }

    [[noreturn]] void fail_at(const toml::source_position& at, const std::string& sentence) const {
        fail(document->file.string(), at, sentence);
    }

    [[noreturn]] void fail_type(std::string_view key, const toml::node& value,
                                const std::string& wanted) const {
        fail_at(value.source().begin,
                fmt::format("'{}' must be {}; it is {}", key, wanted, short_value(value)));
    }

    template <class Value>
    std::optional<Value> value_of(std::string_view key, const char* wanted) {
        const auto* value = find(key);
        if (!value) return std::nullopt;
        const auto* typed = value->as<Value>();
        if (!typed) fail_type(key, *value, wanted);
        return typed->get();
    }

    std::optional<std::int64_t> whole_of(std::string_view key, Range range) {
        const auto* value = find(key);
        if (!value) return std::nullopt;
        const auto* whole = value->as_integer();
        if (!whole || !range.contains(static_cast<double>(whole->get())))
            fail_type(key, *value, "a whole number" + range_text(range));
        return whole->get();
    }

    const toml::array& list_of(std::string_view key, const toml::node& value,
                               const std::string& wanted) const {
        const auto* list = value.as_array();
        if (!list) fail_type(key, value, wanted);
        return *list;
    }

    std::vector<double> numbers_of(std::string_view key, const toml::node& value, std::size_t count,
                                   Range range) const {
        const auto wanted =
            count == 0 ? std::string("a list of numbers") : fmt::format("a list of {} numbers", count);
        const toml::array& list = list_of(key, value, wanted);
        if (count != 0 && list.size() != count) fail_type(key, value, wanted);
        std::vector<double> numbers;
        numbers.reserve(list.size());
        for (const auto& item : list) {
            const auto number = number_of(item);
            if (!number || !range.contains(*number))
                fail_at(item.source().begin, fmt::format("'{}' takes numbers{}; this one is {}", key,
                                                         range_text(range), short_value(item)));
            numbers.push_back(*number);
        }
        return numbers;
    }

    std::unique_ptr<Node> child(const toml::table& sub) const {
        return std::make_unique<Node>(Node{document, &sub, {}});
    }
};

Settings::Settings(std::unique_ptr<Node> node) : node_(std::move(node)) {}
Settings::Settings(Settings&&) noexcept = default;
Settings& Settings::operator=(Settings&&) noexcept = default;
Settings::~Settings() = default;

Settings Settings::parse(std::string_view text, const std::string& name) {
    check_size(text, name);
    try {
        auto document = std::make_shared<Document>(Document{toml::parse(text, std::string_view(name)), name});
        refuse_depth(name, document->root, max_depth);
        return Settings(std::make_unique<Node>(Node{document, &document->root, {}}));
    } catch (const toml::parse_error& error) {
        std::string sentence(error.description());
        if (!sentence.empty())
            sentence.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(sentence.front())));
        fail(name, error.source().begin, sentence);
    }
}

bool Settings::has(std::string_view key) {
    return node_->find(key) != nullptr;
}

bool Settings::has_table(std::string_view key) {
    return has(key) && node_->table->get(key)->is_table();
}

bool Settings::has_text(std::string_view key) {
    return has(key) && node_->table->get(key)->is_string();
}

std::optional<std::string> Settings::text_if(std::string_view key) {
    return node_->value_of<std::string>(key, "text in quotes");
}

std::optional<double> Settings::number_if(std::string_view key, Range range) {
    const auto* value = node_->find(key);
    if (!value) return std::nullopt;
    const auto number = number_of(*value);
    if (!number || !range.contains(*number)) node_->fail_type(key, *value, "a number" + range_text(range));
    return number;
}

std::optional<int> Settings::integer_if(std::string_view key, Range range) {
    const auto whole =
        node_->whole_of(key, {std::max(range.min, -2147483648.0), std::min(range.max, 2147483647.0)});
    return whole ? std::optional(static_cast<int>(*whole)) : std::nullopt;
}

std::optional<std::uint64_t> Settings::bytes_if(std::string_view key) {
    const auto whole = node_->whole_of(key, {0, max_bytes_setting});
    return whole ? std::optional(static_cast<std::uint64_t>(*whole)) : std::nullopt;
}

std::optional<bool> Settings::flag_if(std::string_view key) {
    return node_->value_of<bool>(key, "true or false");
}

std::optional<std::string> Settings::date_if(std::string_view key) {
    const auto date = node_->value_of<toml::date>(key, "a date such as 2026-11-23, without quotes");
    return date ? std::optional((std::ostringstream() << *date).str()) : std::nullopt;
}

std::vector<std::string> Settings::texts_if(std::string_view key) {
    const auto* value = node_->find(key);
    if (!value) return {};
    std::vector<std::string> texts;
    for (const auto& item : node_->list_of(key, *value, "a list of texts")) {
        const auto* text = item.as_string();
        if (!text)
            node_->fail_at(item.source().begin,
                           fmt::format("'{}' takes texts in quotes; this one is {}", key, short_value(item)));
        texts.push_back(text->get());
    }
    return texts;
}

std::vector<double> Settings::numbers_if(std::string_view key, std::size_t count, Range range) {
    const auto* value = node_->find(key);
    return value ? node_->numbers_of(key, *value, count, range) : std::vector<double>{};
}

std::vector<std::vector<double>> Settings::rows_if(std::string_view key, std::size_t count, Range range) {
    const auto* value = node_->find(key);
    if (!value) return {};
    const auto wanted = fmt::format("a list of lists of {} numbers", count);
    std::vector<std::vector<double>> rows;
    for (const auto& row : node_->list_of(key, *value, wanted)) {
        if (!row.is_array()) node_->fail_type(key, *value, wanted);
        rows.push_back(node_->numbers_of(key, row, count, range));
    }
    return rows;
}

std::optional<Settings> Settings::table_if(std::string_view key) {
    const auto* value = node_->find(key);
    if (!value) return std::nullopt;
    const auto* table = value->as_table();
    if (!table) node_->fail_type(key, *value, "a table");
    return Settings(node_->child(*table));
}

std::vector<Settings> Settings::tables_if(std::string_view key) {
    const auto* value = node_->find(key);
    if (!value) return {};
    const auto wanted = fmt::format("a list of tables, [[{}]]", key);
    std::vector<Settings> tables;
    for (const auto& item : node_->list_of(key, *value, wanted)) {
        const auto* table = item.as_table();
        if (!table) node_->fail_type(key, *value, wanted);
        tables.push_back(Settings(node_->child(*table)));
    }
    return tables;
}

std::vector<std::pair<std::string, Settings>> Settings::named_tables() {
    std::vector<std::pair<const toml::key*, const toml::table*>> found;
    for (const auto& [key, value] : *node_->table)
        if (const auto* table = value.as_table()) found.emplace_back(&key, table);
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return a.first->source().begin < b.first->source().begin;
    });
    std::vector<std::pair<std::string, Settings>> tables;
    for (const auto& [key, table] : found) {
        node_->asked.emplace(key->str());
        tables.emplace_back(std::string(key->str()), Settings(node_->child(*table)));
    }
    return tables;
}

void Settings::finish() {
    const toml::key* unknown = nullptr;
    for (const auto& [key, value] : *node_->table) {
        if (node_->asked.count(key.str()) != 0) continue;
        if (!unknown || key.source().begin < unknown->source().begin) unknown = &key;
    }
    if (!unknown) return;
    std::string sentence = fmt::format("'{}' is not a setting here", unknown->str());
    if (const auto meant = nearest(unknown->str(), {node_->asked.begin(), node_->asked.end()}))
        sentence += fmt::format("; did you mean '{}'?", *meant);
    node_->fail_at(unknown->source().begin, sentence);
}

std::vector<std::string> Settings::unasked() const {
    std::vector<std::string> keys;
    for (const auto& [key, value] : *node_->table)
        if (node_->asked.count(key.str()) == 0) keys.emplace_back(key.str());
    return keys;
}

void Settings::refuse(std::string_view key, const std::string& sentence) const {
    const auto* value = node_->table->get(key);
    node_->fail_at(value ? value->source().begin : node_->table->source().begin, sentence);
}

std::string Settings::where(std::string_view key, std::optional<std::size_t> item) const {
    const auto* value = node_->table->get(key);
    if (const auto* list = value ? value->as_array() : nullptr; list && item && *item < list->size())
        value = list->get(*item);
    const auto place = value ? value->source().begin : node_->table->source().begin;
    const std::string line = fmt::format("{}:{}", file().string(), std::max<unsigned>(place.line, 1));
    return value ? fmt::format("{}:{}", line, place.column) : line;
}

std::filesystem::path Settings::file() const {
    return node_->document->file;
}

std::string Settings::as_text() const {
    std::string text;
    append_value(text, *node_->table);
    return text;
}

}  // namespace mattebox
