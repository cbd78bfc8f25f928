#include "campaign/wish_settings.h"

#include <algorithm>
#include <utility>

#include "plan/error.h"
#include "plan/settings/selector.h"
#include "plan/settings/settings_words.h"

namespace mattebox {
namespace {

constexpr std::size_t longest_locale = 64;
constexpr std::size_t longest_credit = 2000;  // what outputs keep of one, in bytes

/// It becomes a part of paths: "de-CH", "zh_Hans".
std::string read_locale(Settings& table) {
    std::string locale = table.text("locale");
    const bool is_plain = std::all_of(locale.begin(), locale.end(), [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
               (letter >= '0' && letter <= '9') || letter == '-' || letter == '_';
    });
    if (!is_plain || locale.size() > longest_locale)
        table.refuse("locale",
                     "'locale' takes letters, digits, - and _, such as \"de-CH\"; it is \"" + locale + "\"");
    return locale;
}

std::string read_copyright(Settings& table) {
    std::string text = table.text("copyright");
    const bool has_control =
        std::any_of(text.begin(), text.end(), [](unsigned char letter) { return letter < 0x20; });
    if (has_control || text.size() > longest_credit)
        table.refuse("copyright", "'copyright' is one line of at most 2,000 bytes");
    return text;
}

void read_framing(Settings& table, MasterWish& wish) {
    if (const auto surface = surface_if(table, "surface")) wish.surface = surface;
    if (const auto focus = word_if(table, "focus", {"auto", "saliency", "none"}))
        wish.focus = *focus == "auto"       ? FocusMode::automatic
                     : *focus == "saliency" ? FocusMode::saliency
                                            : FocusMode::none;
    if (const auto framing = word_if(table, "framing", {"auto", "centre"}))
        wish.is_centred = *framing == "centre";
    if (const auto fit = fit_if(table)) wish.fit = fit;
    if (const auto fill = fill_if(table)) wish.fill = fill;
    if (const auto background = table.color_if("background")) wish.background = background;
}

void read_motion(Settings& table, MasterWish& wish) {
    wish.effort = table.integer_if("effort", {1, 9}).value_or(wish.effort);
    if (const auto crf = table.integer_if("crf", {1, 51})) wish.crf = crf;
    if (const auto codec = word_if(table, "codec", {"h264", "hevc", "vp9", "av1"}))
        wish.codec = parse_motion_codec(*codec);
}

}  // namespace

void read_placements(Settings& table, MasterWish& wish, const std::vector<Placement>& presets) {
    if (!table.has("placements")) return;
    wish.selectors =
        table.has_text("placements") ? std::vector{table.text("placements")} : table.texts_if("placements");
    if (wish.selectors.empty())
        table.refuse("placements", "'placements' is empty; leave it out for feed, vertical and card");
    for (std::size_t i = 0; i < wish.selectors.size(); ++i) {
        try {
            select({wish.selectors[i]}, presets);
        } catch (const Error& problem) {
            throw Error(table.where("placements", i) + ": " + problem.what());
        }
    }
}

void read_wish(Settings& table, MasterWish& wish, const std::vector<Placement>& presets) {
    read_placements(table, wish, presets);
    read_framing(table, wish);
    read_motion(table, wish);
    if (table.has("locale")) wish.locale = read_locale(table);
    if (table.has("copyright")) wish.copyright = read_copyright(table);
    if (const auto page = table.integer_if("page", {1, 1'000'000})) wish.page = page;
    wish.is_salvaged = table.flag_if("salvage").value_or(wish.is_salvaged);
    if (const auto verify = word_if(table, "verify", {"quick", "full", "none"}))
        wish.verify = *verify == "quick" ? Verify::quick : *verify == "full" ? Verify::full : Verify::none;
}

}  // namespace mattebox
