/// One TOML table being read: typed, range-checked, and refusing what nobody asked for.
/// The only door to TOML in the project. Every complaint is an Error that starts with file:line:column.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plan/color.h"
#include "plan/geometry.h"

namespace mattebox {

class Settings {
  public:
    /// Reads a whole file (at most 4 MiB, more is refused).
    static Settings read(const std::filesystem::path& file);
    /// Reads `text`; `name` stands for the file in messages.
    static Settings parse(std::string_view text, const std::string& name);

    Settings(Settings&&) noexcept;
    Settings& operator=(Settings&&) noexcept;
    ~Settings();

    bool has(std::string_view key);        ///< also counts as asking for it
    bool has_table(std::string_view key);  ///< whether `key` is there and a table; counts as asking for it
    bool has_text(std::string_view key);   ///< whether `key` is there and text; counts as asking for it

    // What must be there: an Error at the table's own line where it is not.
    std::string text(std::string_view key);
    double number(std::string_view key, Range range);
    int integer(std::string_view key, Range range);

    // What may be there.
    std::optional<std::string> text_if(std::string_view key);
    std::optional<double> number_if(std::string_view key, Range range);
    std::optional<int> integer_if(std::string_view key, Range range);
    std::optional<std::uint64_t> bytes_if(std::string_view key);  ///< a whole number from 0
    std::optional<bool> flag_if(std::string_view key);
    std::optional<Color> color_if(std::string_view key);       ///< "#rrggbb"
    std::optional<std::string> date_if(std::string_view key);  ///< a TOML date, as "2026-11-23"
    std::vector<std::string> texts_if(std::string_view key);   ///< an array of strings; empty where absent
    /// An array of exactly `count` numbers, or of any number where count is 0; each within `range`.
    std::vector<double> numbers_if(std::string_view key, std::size_t count, Range range);
    /// An array of arrays of exactly `count` numbers each.
    std::vector<std::vector<double>> rows_if(std::string_view key, std::size_t count, Range range);

    std::optional<Settings> table_if(std::string_view key);
    std::vector<Settings> tables_if(std::string_view key);  ///< [[key]]
    /// Every sub-table of this table with its name, in the order of the file: [placement."instagram.story"].
    std::vector<std::pair<std::string, Settings>> named_tables();

    /// Refuses every key that was not asked for, naming the nearest one that was.
    void finish();

    /// Throws Error "file:line:column: <sentence>" at the value of `key`, or at the table where `key` is
    /// absent.
    [[noreturn]] void refuse(std::string_view key, const std::string& sentence) const;

    /// Refuses the table because `key` is missing, naming the key that may be meant to be it.
    [[noreturn]] void refuse_missing(std::string_view key) const;

    /// "presets/x.toml:12" of this table, or "presets/x.toml:12:8" of the value of `key`.
    /// With `item`, of that item, from 0, where the value is a list.
    std::string where(std::string_view key = {}, std::optional<std::size_t> item = {}) const;
    std::filesystem::path file() const;  ///< as given to read() or parse()
    std::string as_text() const;         ///< every key and value, sorted by key, on one line

  private:
    std::vector<std::string> unasked() const;
    static constexpr std::size_t max_file_bytes = std::size_t{4} << 20U;
    struct Node;
    static void check_size(std::string_view text, const std::string& name);
    explicit Settings(std::unique_ptr<Node> node);
    std::unique_ptr<Node> node_;
};

/// The word of `known` nearest to `word` by edit distance, where one is near enough to be meant.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& known);

}  // namespace mattebox
