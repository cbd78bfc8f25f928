// What Settings does without a look at TOML.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <numeric>

#include "plan/error.h"
#include "plan/settings/settings.h"

namespace mattebox {
namespace {

/// The parser takes dotted keys apart without a limit, one nested table a dot, and tables are destroyed by
/// recursion: a line of a few hundred thousand dots would end the program.
constexpr std::size_t max_line_bytes = 8192;

template <class Value>
Value required(std::optional<Value> value, std::string_view key, const Settings& table) {
    if (!value) table.refuse_missing(key);
    return std::move(*value);
}

/// Insertions, deletions, replacements and two letters swapped, which is how most keys are misspelt.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t swap = a[i - 1] == b[j - 1] ? 0 : 1;
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + swap});
            const bool crossed = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (crossed) row[j] = std::min(row[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

}  // namespace

void Settings::refuse_missing(std::string_view key) const {
    if (const auto written = nearest(key, unasked()))
        refuse(*written, fmt::format("'{}' is missing here; is '{}' meant to be it?", key, *written));
    refuse(key, fmt::format("'{}' is missing here", key));
}

std::optional<Color> Settings::color_if(std::string_view key) {
    const auto text = text_if(key);
    if (!text) return std::nullopt;
    const auto color = parse_color(*text);
    if (!color)
        refuse(key, fmt::format("'{}' must be a colour such as \"#ff8800\"; it is {}", key,
                                text->size() > 60 ? "longer text" : "\"" + *text + "\""));
    return color;
}

Settings Settings::read(const std::filesystem::path& file) {
    std::error_code failure;
    if (!std::filesystem::exists(file, failure))
        throw Error("reading", file.string(), "there is no such file");
    if (!std::filesystem::is_regular_file(file, failure))
        throw Error("reading", file.string(), "it is not a file");
    std::ifstream in(file, std::ios::binary);
    if (!in) throw Error("reading", file.string(), "it cannot be opened");
    const auto size = std::filesystem::file_size(file, failure);
    std::string text(failure ? 0 : std::min<std::uintmax_t>(size, max_file_bytes) + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (failure || in.bad()) throw Error("reading", file.string(), "it cannot be read to its end");
    return parse(text, file.string());
}

void Settings::check_size(std::string_view text, const std::string& name) {
    if (text.size() > max_file_bytes)
        throw Error("reading", name, "settings end at 4 MiB, and this file is larger");
    int line = 1;
    for (std::size_t start = 0; start < text.size(); ++line) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        if (end - start > max_line_bytes)
            throw Error(
                fmt::format("{}:{}:1: this line is longer than {} bytes", name, line, max_line_bytes));
        start = end + 1;
    }
}

std::string Settings::text(std::string_view key) {
    return required(text_if(key), key, *this);
}

double Settings::number(std::string_view key, Range range) {
    return required(number_if(key, range), key, *this);
}

int Settings::integer(std::string_view key, Range range) {
    return required(integer_if(key, range), key, *this);
}

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& known) {
    const std::size_t enough = 1 + word.size() / 5;
    const std::string* best = nullptr;
    std::size_t best_distance = std::min(enough + 1, word.size());
    for (const std::string& candidate : known) {
        const std::size_t distance = edit_distance(word, candidate);
        if (distance >= best_distance) continue;
        best = &candidate;
        best_distance = distance;
    }
    return best ? std::optional(*best) : std::nullopt;
}

}  // namespace mattebox
