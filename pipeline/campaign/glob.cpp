#include "campaign/glob.h"

#include <algorithm>
#include <optional>
#include <system_error>

namespace mattebox {
namespace {

namespace fs = std::filesystem;

/// The letters of UTF-8; each byte that is none stands for itself, outside of Unicode.
std::u32string letters_of(std::string_view text) {
    constexpr char32_t outside = 0x110000;
    std::u32string letters;
    for (std::size_t i = 0; i < text.size();) {
        const auto first = static_cast<unsigned char>(text[i]);
        const std::size_t length = first < 0x80   ? 1
                                   : first < 0xc2 ? 0
                                   : first < 0xe0 ? 2
                                   : first < 0xf0 ? 3
                                                  : 4;
        bool is_whole = length > 0 && first < 0xf5 && i + length <= text.size();
        char32_t letter = length <= 1 ? first : first & (0x7fU >> length);
        for (std::size_t k = 1; is_whole && k < length; ++k) {
            const auto next = static_cast<unsigned char>(text[i + k]);
            is_whole = (next & 0xc0U) == 0x80;
            letter = letter << 6U | (next & 0x3fU);
        }
        letters += is_whole ? letter : outside + first;
        i += is_whole ? length : 1;
    }
    return letters;
}

/// One place of a glob: any letter, or one of some ranges, or none of them.
struct Place {
    bool is_star = false;
    bool is_negated = false;
    std::vector<std::pair<char32_t, char32_t>> ranges;

    bool takes(char32_t letter) const {
        const bool is_inside = std::any_of(ranges.begin(), ranges.end(), [letter](const auto& range) {
            return letter >= range.first && letter <= range.second;
        });
        return is_inside != is_negated;
    }
};

/// The set that begins after a '[' at `i`; moves `i` behind its ']'. Nothing where there is none.
std::optional<Place> read_set(const std::u32string& glob, std::size_t& i) {
    Place place;
    std::size_t at = i;
    if (at < glob.size() && (glob[at] == U'!' || glob[at] == U'^')) {
        place.is_negated = true;
        ++at;
    }
    for (const std::size_t first = at; at < glob.size(); ++at) {
        if (glob[at] == U']' && at > first) {
            i = at + 1;
            return place;
        }
        const bool is_range = at + 2 < glob.size() && glob[at + 1] == U'-' && glob[at + 2] != U']';
        place.ranges.emplace_back(glob[at], is_range ? glob[at + 2] : glob[at]);
        if (is_range) at += 2;
    }
    return std::nullopt;
}

std::vector<Place> places_of(std::string_view text) {
    const std::u32string glob = letters_of(text);
    std::vector<Place> places;
    for (std::size_t i = 0; i < glob.size();) {
        const char32_t letter = glob[i++];
        if (letter == U'*') {
            if (places.empty() || !places.back().is_star) places.push_back({true, false, {}});
        } else if (letter == U'?') {
            places.push_back({false, true, {}});
        } else if (auto set = letter == U'[' ? read_set(glob, i) : std::nullopt) {
            places.push_back(std::move(*set));
        } else {
            places.push_back({false, false, {{letter, letter}}});
        }
    }
    return places;
}

bool is_hidden(std::string_view name) {
    return name.starts_with('.');
}

std::vector<fs::directory_entry> entries_of(const fs::path& folder) {
    std::vector<fs::directory_entry> entries;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
        entries.push_back(*it);
    return entries;
}

/// Walks a tree along the parts of a glob.
struct Walk {
    std::vector<std::string> parts;
    const std::function<bool(const fs::path&)>& is_skipped;
    std::vector<fs::path> found;

    void enter(const fs::path& path, std::size_t part) {
        std::error_code error;
        if (part == parts.size()) {
            if (fs::is_regular_file(path, error)) found.push_back(path);
            return;
        }
        if (is_skipped && is_skipped(path)) return;
        const std::string& glob = parts[part];
        if (glob == "**") {
            enter_all(path, part);
        } else if (!is_glob(glob)) {
            const fs::path next = path / glob;
            if (fs::exists(next, error)) enter(next, part + 1);
        } else {
            for (const fs::directory_entry& entry : entries_of(path))
                if (matches(glob, entry.path().filename().string())) enter(entry.path(), part + 1);
        }
    }

    /// `**` stands for no folder, or for one and then itself again.
    void enter_all(const fs::path& path, std::size_t part) {
        const bool is_last = part + 1 == parts.size();
        if (!is_last) enter(path, part + 1);
        for (const fs::directory_entry& entry : entries_of(path)) {
            std::error_code error;
            if (is_hidden(entry.path().filename().string())) continue;
            if (entry.is_directory(error) && !entry.is_symlink(error))
                enter(entry.path(), part);
            else if (is_last)
                enter(entry.path(), part + 1);
        }
    }
};

}  // namespace

bool is_glob(std::string_view text) {
    return text.find_first_of("*?[") != std::string_view::npos;
}

bool matches(std::string_view glob, std::string_view name) {
    if (is_hidden(name) && !is_hidden(glob)) return false;
    const std::vector<Place> places = places_of(glob);
    const std::u32string letters = letters_of(name);
    // Greedy, with one point to return to: never exponential.
    constexpr std::size_t none = static_cast<std::size_t>(-1);
    std::size_t place = 0, star = none, resume = 0;
    for (std::size_t i = 0; i < letters.size();) {
        if (place < places.size() && places[place].is_star) {
            star = place++;
            resume = i;
        } else if (place < places.size() && places[place].takes(letters[i])) {
            ++place;
            ++i;
        } else if (star != none) {
            place = star + 1;
            i = ++resume;
        } else {
            return false;
        }
    }
    return place == places.size() || (place + 1 == places.size() && places[place].is_star);
}

std::vector<fs::path> expand(const std::string& glob, const fs::path& folder,
                             const std::function<bool(const fs::path&)>& is_skipped) {
    const fs::path path(glob);
    Walk walk{{}, is_skipped, {}};
    for (const fs::path& part : path.relative_path()) {
        if (part.empty() || part == ".") continue;
        // Two in a row stand for the same as one, and would walk the tree once for each folder in it.
        if (part == "**" && !walk.parts.empty() && walk.parts.back() == "**") continue;
        walk.parts.push_back(part.string());
    }
    walk.enter(path.is_absolute() ? path.root_path() : folder, 0);
    std::sort(walk.found.begin(), walk.found.end());
    walk.found.erase(std::unique(walk.found.begin(), walk.found.end()), walk.found.end());
    return walk.found;
}

}  // namespace mattebox
