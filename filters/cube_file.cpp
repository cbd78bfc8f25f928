#include "cube_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <optional>

#include "plan/error.h"

namespace mattebox {
namespace {

// Far above any grade, and small enough for float arithmetic between points to stay finite.
constexpr double largest_value = 1e6;

class CubeParser {
  public:
    CubeParser(std::string_view text, const std::string& name) : text_(text), name_(name) {}

    CubeFile parse() {
        if (text_.starts_with("\xef\xbb\xbf")) text_.remove_prefix(3);
        while (!text_.empty()) {
            ++line_;
            words_ = words(take_line());
            if (words_.empty() || words_[0].starts_with('#')) continue;
            const char first = words_[0][0];
            if ((first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z')) {
                read_keyword();
            } else {
                read_point();
            }
        }
        check();
        return std::move(cube_);
    }

  private:
    std::string_view take_line() {
        const std::size_t end = text_.find('\n');
        const std::string_view line = text_.substr(0, end);
        text_.remove_prefix(end == std::string_view::npos ? text_.size() : end + 1);
        return line;
    }

    /// At most five words; no line of the format needs more, and a fifth is already too many.
    static std::vector<std::string_view> words(std::string_view line) {
        constexpr std::string_view blank = " \t\r";
        std::vector<std::string_view> found;
        while (found.size() < 5) {
            const std::size_t begin = line.find_first_not_of(blank);
            if (begin == std::string_view::npos) break;
            line.remove_prefix(begin);
            found.push_back(line.substr(0, line.find_first_of(blank)));
            line.remove_prefix(found.back().size());
        }
        return found;
    }

    void read_keyword() {
        const std::string_view keyword = words_[0];
        if (keyword == "TITLE") return;
        if (!cube_.points.empty()) refuse(fmt::format("'{}' stands after the first point", keyword));
        if (keyword == "LUT_3D_SIZE") {
            read_size(true, 65);
        } else if (keyword == "LUT_1D_SIZE") {
            read_size(false, 4096);
        } else if (keyword == "DOMAIN_MIN") {
            cube_.domain_min = numbers<3>(1);
        } else if (keyword == "DOMAIN_MAX") {
            cube_.domain_max = numbers<3>(1);
        } else if (keyword == "LUT_3D_INPUT_RANGE" || keyword == "LUT_1D_INPUT_RANGE") {
            // DaVinci Resolve's way of writing the domain.
            const auto range = numbers<2>(1);
            cube_.domain_min.fill(range[0]);
            cube_.domain_max.fill(range[1]);
        } else {
            refuse(fmt::format("'{}' is no keyword of a .cube file", keyword.substr(0, 40)));
        }
    }

    void read_size(bool is_3d, int most) {
        if (cube_.size != 0) refuse("there is a second size; one table a file is what can be read");
        const double size = numbers<1>(1)[0];
        if (size < 2 || size > most || size != std::floor(size)) {
            refuse(fmt::format("{} must be a whole number from 2 to {}", words_[0], most));
        }
        cube_.is_3d = is_3d;
        cube_.size = static_cast<int>(size);
        cube_.points.reserve(expected());
    }

    void read_point() {
        if (cube_.size == 0) refuse("a point stands before LUT_3D_SIZE or LUT_1D_SIZE");
        if (cube_.points.size() == expected())
            refuse(fmt::format("there are more than {} points", expected()));
        const auto values = numbers<3>(0);
        cube_.points.push_back(
            {static_cast<float>(values[0]), static_cast<float>(values[1]), static_cast<float>(values[2])});
    }

    /// The words from `first` on: exactly `count` numbers.
    template <std::size_t count>
    std::array<double, count> numbers(std::size_t first) const {
        if (words_.size() != first + count) {
            refuse(fmt::format("{} number{} expected here", count, count == 1 ? " is" : "s are"));
        }
        std::array<double, count> values{};
        for (std::size_t i = 0; i < count; ++i) {
            std::string_view word = words_[first + i];
            if (word.starts_with('+')) word.remove_prefix(1);
            const auto [end, trouble] = std::from_chars(word.data(), word.data() + word.size(), values[i]);
            const bool is_number = trouble == std::errc() && end == word.data() + word.size();
            if (!is_number || !(std::abs(values[i]) <= largest_value)) {
                refuse(fmt::format("'{}' is not a number that can be used", word.substr(0, 40)));
            }
        }
        return values;
    }

    std::size_t expected() const {
        const auto size = static_cast<std::size_t>(cube_.size);
        return cube_.is_3d ? size * size * size : size;
    }

    void check() const {
        if (cube_.size == 0)
            throw Error(fmt::format("{}: there is neither LUT_3D_SIZE nor LUT_1D_SIZE", name_));
        if (cube_.points.size() < expected()) {
            refuse(fmt::format("the file ends after {} of {} points", cube_.points.size(), expected()));
        }
        for (std::size_t i = 0; i < 3; ++i) {
            if (cube_.domain_max[i] - cube_.domain_min[i] < 1e-6) {
                throw Error(fmt::format("{}: DOMAIN_MAX must be above DOMAIN_MIN", name_));
            }
        }
    }

    [[noreturn]] void refuse(const std::string& sentence) const {
        throw Error(fmt::format("{}:{}: {}", name_, line_, sentence));
    }

    std::string_view text_;
    const std::string& name_;
    int line_ = 0;
    std::vector<std::string_view> words_;
    CubeFile cube_;
};

}  // namespace

CubeFile parse_cube(std::string_view text, const std::string& name) {
    return CubeParser(text, name).parse();
}

CubeFile read_cube_file(const std::filesystem::path& file) {
    std::error_code trouble;
    const std::uintmax_t bytes = std::filesystem::file_size(file, trouble);
    if (trouble) throw Error("reading", file.string(), trouble.message());
    if (bytes > CubeFile::most_bytes) throw Error("reading", file.string(), "it is larger than 16 MiB");

    std::string text(bytes, '\0');
    std::ifstream in(file, std::ios::binary);
    in.read(text.data(), static_cast<std::streamsize>(bytes));
    if (!in) throw Error("reading", file.string(), "it cannot be read to its end");
    return parse_cube(text, file.string());
}

}  // namespace mattebox
