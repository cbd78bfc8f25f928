#include "plan/settings/settings_time.h"

#include <fmt/format.h>

#include <charconv>
#include <string>
#include <vector>

#include "plan/settings/settings_words.h"

namespace mattebox {
namespace {

constexpr double most_seconds = 360'000;

/// A number without a sign, all of `text`.
std::optional<double> number_in(std::string_view text) {
    if (text.empty() || text.front() < '0' || text.front() > '9') return std::nullopt;
    double value = 0;
    const char* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value, std::chars_format::fixed);
    if (read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    return value;
}

/// Of "1:02:03.5" every part but the first is below 60, and every part but the last is whole.
std::optional<double> seconds_in(std::string_view text) {
    if (text.ends_with('s')) {
        text.remove_suffix(1);
        return text.find(':') == std::string_view::npos ? number_in(text) : std::nullopt;
    }
    double seconds = 0;
    for (int part = 0; part < 3; ++part) {
        const std::size_t colon = text.find(':');
        const bool is_last = colon == std::string_view::npos;
        const std::string_view digits = text.substr(0, colon);
        const auto value = number_in(digits);
        if (!value || (part > 0 && *value >= 60)) return std::nullopt;
        if (!is_last && digits.find('.') != std::string_view::npos) return std::nullopt;
        seconds = seconds * 60 + *value;
        if (is_last) return seconds;
        text.remove_prefix(colon + 1);
    }
    return std::nullopt;
}

}  // namespace

std::optional<double> time_if(Settings& table, std::string_view key) {
    if (!table.has(key)) return std::nullopt;
    if (!table.has_text(key)) return table.number_if(key, {0, most_seconds});
    const std::string text = *table.text_if(key);
    const auto seconds = seconds_in(text);
    if (!seconds || *seconds > most_seconds)
        table.refuse(
            key, fmt::format("'{}' must be a time such as 12.5, \"12.5s\" or \"1:02.5\"; it is \"{}\"", key,
                             text));
    return seconds;
}

MotionWish read_motion_wish(Settings& file) {
    MotionWish wish;
    wish.cover = time_if(file, "cover");
    if (wish.cover) wish.cover_defined_at = file.where("cover");
    if (auto trim = file.table_if("trim")) {
        wish.from = time_if(*trim, "from");
        if (wish.from) wish.from_defined_at = trim->where("from");
        wish.to = time_if(*trim, "to");
        if (wish.to && *wish.to <= wish.from.value_or(0))
            trim->refuse("to", fmt::format("'to' is {}, which is not after 'from', {}", time_code(*wish.to),
                                           time_code(wish.from.value_or(0))));
        trim->finish();
        if (!wish.from && !wish.to) file.refuse("trim", "'trim' needs a 'from' or a 'to'");
    }
    if (auto motion = file.table_if("motion")) {
        wish.seconds = time_if(*motion, "seconds");
        if (wish.seconds && (*wish.seconds < 0.5 || *wish.seconds > 600))
            motion->refuse("seconds",
                           fmt::format("'seconds' must lie between 0.5 and 600; it is {:g}", *wish.seconds));
        wish.extension = extension_if(*motion, "extend");
        if (const auto word = word_if(*motion, "codec", {"h264", "hevc", "vp9", "av1"}))
            wish.codec = parse_motion_codec(*word);
        wish.loudness = motion->number_if("lufs", loudness);
        motion->finish();
    }
    return wish;
}

}  // namespace mattebox
