// The shipped presets against tests/data/platforms.toml: every figure of every placement, both ways.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <toml++/toml.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "placement_figures.h"
#include "places.h"
#include "plan/settings/preset.h"

namespace mattebox {
namespace {

const std::filesystem::path root = test::root;

// ---- what the facts say -----------------------------------------------------------------------

/// Facts that are one figure of a preset, under another name. Those that need more thought are in expected().
const std::map<std::string, std::string> names = {
    {"name", "name"},
    {"aspect_min", "ratio.min"},
    {"aspect_max", "ratio.max"},
    {"max_bytes_image", "still.max_bytes"},
    {"min_bytes_image", "still.min_bytes"},
    {"recommended_bytes_image", "still.recommended_bytes"},
    {"recommended_bytes_png", "still.recommended_png_bytes"},
    {"max_bytes_gif", "still.max_gif_bytes"},
    {"max_bytes_image_legacy", "still.max_legacy_bytes"},
    {"image_min_width", "still.min_width"},
    {"image_min_height", "still.min_height"},
    {"image_max_width", "still.max_width"},
    {"image_max_height", "still.max_height"},
    {"image_max_short_edge", "still.max_short_edge"},
    {"image_max_pixels", "still.max_pixels"},
    {"max_items", "still.max_items"},
    {"max_items_app", "still.max_app_items"},
    {"colorspace", "still.colorspace"},
    {"video_containers", "motion.containers"},
    {"video_codecs", "motion.codecs"},
    {"video_profile", "motion.profile"},
    {"video_pix_fmt", "motion.pixel_format"},
    {"video_color", "motion.color"},
    {"video_rate_control", "motion.rate_control"},
    {"video_fps_min", "motion.fps.min"},
    {"video_fps_max", "motion.fps.max"},
    {"video_rec_fps", "motion.recommended_fps"},
    {"min_duration_s", "motion.seconds.min"},
    {"max_duration_s", "motion.seconds.max"},
    {"video_aspect_min", "motion.ratio.min"},
    {"video_aspect_max", "motion.ratio.max"},
    {"video_gop_s_min", "motion.gop_seconds.min"},
    {"video_gop_s_max", "motion.gop_seconds.max"},
    {"video_min_width", "motion.width.min"},
    {"video_max_width", "motion.width.max"},
    {"video_min_height", "motion.height.min"},
    {"video_max_height", "motion.height.max"},
    {"video_max_columns", "motion.max_columns"},
    {"video_long_edge_max", "motion.long_edge"},
    {"video_short_edge_max", "motion.short_edge"},
    {"video_bframes", "motion.b_frames"},
    {"video_max_frames", "motion.max_frames"},
    {"video_max_pixels", "motion.max_pixels"},
    {"min_bytes_video", "motion.min_bytes"},
    {"max_bytes_video", "motion.max_bytes"},
    {"video_min_bitrate_bps", "motion.min_bitrate"},
    {"video_rec_bitrate_bps", "motion.bitrate"},
    {"video_rec_bitrate_60fps_bps", "motion.bitrate_60fps"},
    {"video_max_bitrate_bps", "motion.max_bitrate"},
    {"video_cfr", "motion.constant_rate"},
    {"video_faststart", "motion.faststart"},
    {"video_no_edit_list", "motion.no_edit_list"},
    {"video_closed_gop", "motion.closed_gop"},
    {"video_progressive", "motion.progressive"},
    {"audio_codecs", "motion.audio.codecs"},
    {"audio_max_rate_hz", "motion.audio.max_rate"},
    {"audio_max_channels", "motion.audio.max_channels"},
    {"audio_bitrate_bps", "motion.audio.bitrate"},
    {"max_bytes_document", "document.max_bytes"},
    {"max_pages", "document.max_pages"},
    {"source", "source"},
    {"source_date", "source_date"},
    {"confidence", "confidence"},
};

/// Products that are ads, or whose only published zone is one for ads.
const std::set<std::string> ad_zones = {"yt_short",       "pin_idea_ad", "snap_ad",
                                        "snap_spotlight", "wa_status",   "gads_vertical"};

const std::map<std::string, std::string> platforms = {
    {"ig", "instagram"},  {"fb", "facebook"},        {"li", "linkedin"},         {"x", "x"},
    {"tiktok", "tiktok"}, {"yt", "youtube"},         {"pin", "pinterest"},       {"threads", "threads"},
    {"bsky", "bluesky"},  {"masto", "mastodon"},     {"snap", "snapchat"},       {"wa", "whatsapp"},
    {"og", "open-graph"}, {"gdn", "google-display"}, {"gads", "google-display"}, {"gbp", "google-business"},
};

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

std::string preset_id(const std::string& fact_id) {
    const std::size_t cut = fact_id.find('_');
    return platforms.at(fact_id.substr(0, cut)) + "." + replaced(fact_id.substr(cut + 1), "_", "-");
}

std::string text_of(const toml::node& value) {
    if (const auto* text = value.as_string()) return text->get();
    if (const auto* flag = value.as_boolean()) return flag->get() ? "true" : "";
    if (value.is_number()) return number(*value.value<double>());
    std::vector<std::string> items;
    if (const auto* list = value.as_array())
        for (const auto& item : *list) items.push_back(text_of(item));
    return join(items);
}

std::string rows_text(const toml::node& rows) {
    std::string text;
    for (const auto& row : *rows.as_array()) text += "[" + replaced(text_of(row), ",", "") + "]";
    return text;
}

class Facts {
  public:
    Facts() : document_(toml::parse_file((root / "tests/data/platforms.toml").string())) {
        for (const auto& fact : *document_["placement"].as_array()) {
            const toml::table& table = *fact.as_table();
            placements[std::string(*table["id"].value<std::string_view>())] = &table;
        }
    }

    Figures expected(const toml::table& fact) const;
    std::map<std::string, const toml::table*> placements;

  private:
    static std::string margins_text(const toml::table& margins, double across = 1, double down = 1) {
        const auto side = [&](const char* key, double scale) {
            return *margins[key].value<double>() * scale;
        };
        return fmt::format("{} {} {} {}", side("top", down), side("right", across), side("bottom", down),
                           side("left", across));
    }
    std::string fallback_margins(const std::string& profile, double width, double height) const;
    void expect_zones(const toml::table& fact, const std::string& surface, Figures& figures) const;
    std::string in_preset_words(std::string text) const;

    toml::table document_;
};

std::string Facts::fallback_margins(const std::string& profile, double width, double height) const {
    for (const auto& item : *document_["safe_profile"].as_array()) {
        const toml::table& table = *item.as_table();
        if (table["id"].value<std::string>() != profile) continue;
        const toml::array& canvas = *table["canvas"].as_array();
        return margins_text(*table["safe"].as_table(), width / *canvas[0].value<double>(),
                            height / *canvas[1].value<double>());
    }
    return "no profile " + profile;
}

void Facts::expect_zones(const toml::table& fact, const std::string& surface, Figures& figures) const {
    const double width = *fact["width"].value<double>();
    const double height = *fact["height"].value<double>();
    for (const auto& [key, value] : fact) {
        const std::string_view fact_key = key.str();
        if (fact_key == "safe") figures[surface + ".margins"] = margins_text(*value.as_table());
        if (fact_key == "safe_confidence") figures[surface + ".confidence"] = text_of(value);
        if (fact_key == "safe_note") figures[surface + ".note"] = in_preset_words(text_of(value));
        if (fact_key == "safe_polygon") figures[surface + ".polygon"] = rows_text(value);
        if (fact_key == "safe_organic") figures["organic.margins"] = margins_text(*value.as_table());
        if (fact_key == "safe_organic_confidence") figures["organic.confidence"] = text_of(value);
        if (fact_key == "safe_alt") figures["ad.alternative.margins"] = margins_text(*value.as_table());
        if (fact_key == "safe_alt_confidence") figures["ad.alternative.confidence"] = text_of(value);
        if (fact_key == "safe_alt_note") figures["ad.alternative.note"] = text_of(value);
        if (fact_key == "safe_fallback") {
            figures["ad.margins"] = fallback_margins(text_of(value), width, height);
            figures["ad.confidence"] = "guess";
            figures["ad.fallback"] = text_of(value);
        }
        if (fact_key == "shape") {
            EXPECT_EQ(text_of(value), "circle");
            figures[surface + ".circle"] =
                fmt::format("{} {} {}", width / 2, height / 2, std::min(width, height) / 2);
        }
        if (fact_key == "keep_out") {
            figures[surface + ".keep_out"] = rows_text(value);
            if (fact.contains("safe_organic")) figures["organic.keep_out"] = rows_text(value);
        }
        if (fact_key == "crops") {
            const std::string zone = fact["safe_confidence"].value_or(std::string());
            for (const auto& item : *value.as_array()) {
                const toml::table& crop = *item.as_table();
                const std::string name = *crop["name"].value<std::string>();
                std::string confidence = zone.empty() || zone == "none_known" ? "industry" : zone;
                if (name.rfind("official_", 0) == 0) confidence = "official";
                if (name.size() > 6 && name.substr(name.size() - 6) == "_claim") confidence = "guess";
                figures["crop " + replaced(name, "_", " ")] =
                    fmt::format("{} {} {} {} {}", text_of(*crop.get("x")), text_of(*crop.get("y")),
                                text_of(*crop.get("w")), text_of(*crop.get("h")), confidence);
            }
        }
    }
}

/// Notes speak of other entries and of keys; the presets call them by their own names.
std::string Facts::in_preset_words(std::string text) const {
    for (const auto& [id, fact] : placements) text = replaced(text, id, preset_id(id));
    text = replaced(text, "see safe_organic", "see the organic zone");
    text = replaced(text, "so 'safe' is left out", "so the zone is a fallback");
    return replaced(text, "Scaling safe_fallback: the canvas is 720x1280.",
                    "The fallback zone is scaled to this canvas, 720x1280.");
}

Figures Facts::expected(const toml::table& fact) const {
    const std::set<std::string_view> zone_keys = {
        "safe",          "safe_confidence",         "safe_note", "safe_polygon",
        "safe_organic",  "safe_organic_confidence", "safe_alt",  "safe_alt_confidence",
        "safe_alt_note", "safe_fallback",           "shape",     "keep_out",
        "crops"};
    const std::map<std::string, std::string> kinds = {
        {"image", "still"}, {"video", "motion"}, {"document", "document"}};
    const std::string id = *fact["id"].value<std::string>();
    const bool is_document = text_of(*fact.get("media")) == "document";
    const bool is_ad =
        fact.contains("safe_organic") || fact.contains("safe_fallback") || ad_zones.count(id) != 0;

    Figures figures;
    figures["verified"] = "2026-11-23";
    expect_zones(fact, is_ad ? "ad" : "organic", figures);
    for (const auto& [key, value] : fact) {
        const std::string fact_key(key.str());
        if (zone_keys.count(fact_key) != 0 || fact_key == "id" || fact_key == "height") continue;
        if (const auto name = names.find(fact_key); name != names.end()) {
            figures[name->second] = text_of(value);
        } else if (fact_key == "platform") {
            figures["platform"] = replaced(text_of(value), "_", "-");
        } else if (fact_key == "width") {
            figures["canvas"] = text_of(value) + "x" + text_of(*fact.get("height"));
        } else if (fact_key == "alt_sizes") {
            figures["alternative_canvases"] = text_of(value);
        } else if (fact_key == "media") {
            for (const auto& kind : *value.as_array()) figures["accepts " + kinds.at(text_of(kind))] = "true";
        } else if (fact_key == "formats") {
            figures[is_document ? "document.formats" : "still.formats"] = text_of(value);
        } else if (fact_key == "api_publishable") {
            if (!*value.value<bool>()) figures["not publishable"] = "true";
        } else if (fact_key == "group" || fact_key == "optional") {
            figures["display"] = "true";
        } else if (fact_key == "notes") {
            figures["notes"] = in_preset_words(text_of(value));
        } else if (fact_key == "non_official_keys") {
            std::set<std::string> keys;
            for (const auto& item : *value.as_array()) {
                const std::string of_fact = text_of(item);
                if (of_fact == "width" || of_fact == "height")
                    keys.insert("canvas");
                else if (of_fact == "formats")
                    keys.insert("still.formats");
                else if (of_fact == "video_aspect_min" || of_fact == "video_aspect_max")
                    keys.insert("motion.ratio");
                else
                    keys.insert(names.at(of_fact));
            }
            figures["non_official"] = join({keys.begin(), keys.end()});
        } else {
            ADD_FAILURE() << id << ": no preset can hold the fact '" << fact_key << "'";
        }
    }
    return figures;
}

// ---- the comparison ---------------------------------------------------------------------------

std::vector<Placement> shipped() {
    return load_presets({root / "presets"}, [](Settings&) { return FilterUse{}; });
}

TEST(PresetFacts, Every_figure_is_in_its_preset_and_no_other) {
    const Facts facts;
    std::map<std::string, Figures> presets;
    for (const Placement& placement : shipped()) presets[placement.id] = figures_of(placement);
    EXPECT_EQ(facts.placements.size(), 93U);
    EXPECT_EQ(presets.size(), facts.placements.size());

    for (const auto& [id, fact] : facts.placements) {
        ASSERT_EQ(presets.count(preset_id(id)), 1U) << preset_id(id) << " is not in the presets";
        Figures actual = presets[preset_id(id)];
        for (const auto& [key, value] : facts.expected(*fact)) {
            EXPECT_EQ(actual[key], value) << preset_id(id) << ": " << key;
            actual.erase(key);
        }
        for (const auto& [key, value] : actual)
            ADD_FAILURE() << preset_id(id) << ": no fact says that " << key << " is " << value;
    }
}

TEST(PresetFacts, Tags_lead_to_where_one_would_look) {
    const std::map<std::string, std::size_t> counts = {
        {"card", 5}, {"avatar", 9}, {"thumbnail", 1}, {"document", 1}, {"display", 17}};
    std::map<std::string, std::size_t> found;
    for (const Placement& placement : shipped()) {
        for (const std::string& tag : placement.tags) ++found[tag];
        const bool is_vertical = placement.canvas.width * 16 == placement.canvas.height * 9;
        EXPECT_EQ(placement.has_tag("vertical"), is_vertical && !placement.has_tag("display"))
            << placement.id;
        EXPECT_EQ(placement.has_tag("document"), placement.accepts_document) << placement.id;
        if (placement.organic && placement.organic->circle) {
            EXPECT_TRUE(placement.has_tag("avatar")) << placement.id;
        }
        if (placement.tags.empty()) {
            EXPECT_EQ(placement.id, "google-business.video") << "the only one without a tag";
        }
    }
    for (const auto& [tag, count] : counts) EXPECT_EQ(found[tag], count) << tag;
}

TEST(PresetFacts, Fallback_zones_are_whole_pixels_of_their_canvas) {
    for (const Placement& placement : shipped()) {
        if (placement.id != "x.video-9x16") continue;
        EXPECT_EQ(placement.ad->margins, (Margins{192, 200, 448, 80}));
        EXPECT_EQ(placement.ad->fallback, "vertical_main");
        return;
    }
    FAIL() << "x.video-9x16 is not in the presets";
}

}  // namespace
}  // namespace mattebox
