#include "plan/placement_figures.h"

#include <fmt/format.h>

#include <optional>
#include <set>

namespace mattebox {

std::string join(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

std::string number(double value) {
    return fmt::format("{}", value);
}

namespace {

class Listing {
  public:
    Figures figures;

    void text(const std::string& key, const std::string& value) {
        if (!value.empty()) figures[key] = value;
    }
    void texts(const std::string& key, const std::vector<std::string>& values) { text(key, join(values)); }
    void flag(const std::string& key, bool value) { text(key, value ? "true" : ""); }
    template <class Value>
    void count(const std::string& key, const std::optional<Value>& value) {
        if (value) figures[key] = number(static_cast<double>(*value));
    }
    void bounds(const std::string& key, const Bounds& value) {
        count(key + ".min", value.min);
        count(key + ".max", value.max);
    }
    void margins(const std::string& key, const Margins& value) {
        figures[key] = fmt::format("{} {} {} {}", value.top, value.right, value.bottom, value.left);
    }
};

void list_zone(Listing& list, const std::string& key, const Zone& zone) {
    if (zone.margins) list.margins(key + ".margins", *zone.margins);
    std::string polygon;
    for (const CanvasPoint point : zone.polygon) polygon += fmt::format("[{} {}]", point.x, point.y);
    list.text(key + ".polygon", polygon);
    if (zone.circle)
        list.text(key + ".circle",
                  fmt::format("{} {} {}", zone.circle->centre.x, zone.circle->centre.y, zone.circle->radius));
    std::string boxes;
    for (const CanvasRect& box : zone.keep_out)
        boxes += fmt::format("[{} {} {} {}]", box.x, box.y, box.right(), box.bottom());
    list.text(key + ".keep_out", boxes);
    list.text(key + ".confidence", to_text(zone.confidence));
    list.text(key + ".note", zone.note);
    list.text(key + ".fallback", zone.fallback);
    if (!zone.alternative) return;
    list.margins(key + ".alternative.margins", zone.alternative->margins);
    list.text(key + ".alternative.confidence", to_text(zone.alternative->confidence));
    list.text(key + ".alternative.note", zone.alternative->note);
}

void list_still(Listing& list, const StillLimits& still) {
    list.texts("still.formats", still.formats);
    list.count("still.quality", still.quality);
    list.count("still.max_bytes", still.max_bytes);
    list.count("still.min_bytes", still.min_bytes);
    list.count("still.recommended_bytes", still.recommended_bytes);
    list.count("still.recommended_png_bytes", still.recommended_png_bytes);
    list.count("still.max_gif_bytes", still.max_gif_bytes);
    list.count("still.max_legacy_bytes", still.max_legacy_bytes);
    list.count("still.min_width", still.min_width);
    list.count("still.min_height", still.min_height);
    list.count("still.max_width", still.max_width);
    list.count("still.max_height", still.max_height);
    list.count("still.max_short_edge", still.max_short_edge);
    list.count("still.max_pixels", still.max_pixels);
    list.count("still.max_items", still.max_items);
    list.count("still.max_app_items", still.max_app_items);
    list.text("still.colorspace", still.colorspace);
}

void list_motion(Listing& list, const MotionLimits& motion) {
    list.texts("motion.containers", motion.containers);
    list.texts("motion.codecs", motion.codecs);
    list.text("motion.profile", motion.profile);
    list.text("motion.pixel_format", motion.pixel_format);
    list.text("motion.color", motion.color);
    list.text("motion.rate_control", motion.rate_control);
    list.bounds("motion.fps", motion.fps);
    list.bounds("motion.seconds", motion.seconds);
    list.bounds("motion.ratio", motion.ratio);
    list.bounds("motion.gop_seconds", motion.gop_seconds);
    list.bounds("motion.width", motion.width);
    list.bounds("motion.height", motion.height);
    std::vector<std::string> rates;
    for (const double rate : motion.recommended_fps) rates.push_back(number(rate));
    list.texts("motion.recommended_fps", rates);
    list.count("motion.max_columns", motion.max_columns);
    list.count("motion.long_edge", motion.long_edge);
    list.count("motion.short_edge", motion.short_edge);
    list.count("motion.b_frames", motion.b_frames);
    list.count("motion.max_frames", motion.max_frames);
    list.count("motion.max_pixels", motion.max_pixels);
    list.count("motion.min_bytes", motion.min_bytes);
    list.count("motion.max_bytes", motion.max_bytes);
    list.count("motion.min_bitrate", motion.min_bitrate);
    list.count("motion.bitrate", motion.bitrate);
    list.count("motion.bitrate_60fps", motion.bitrate_60fps);
    list.count("motion.max_bitrate", motion.max_bitrate);
    list.flag("motion.constant_rate", motion.constant_rate);
    list.flag("motion.faststart", motion.faststart);
    list.flag("motion.no_edit_list", motion.no_edit_list);
    list.flag("motion.closed_gop", motion.closed_gop);
    list.flag("motion.progressive", motion.progressive);
    if (!motion.audio) return;
    list.texts("motion.audio.codecs", motion.audio->codecs);
    list.count("motion.audio.max_rate", motion.audio->max_rate);
    list.count("motion.audio.max_channels", motion.audio->max_channels);
    list.count("motion.audio.bitrate", motion.audio->bitrate);
}

}  // namespace

Figures figures_of(const Placement& placement) {
    Listing list;
    list.text("platform", placement.platform);
    list.text("name", placement.name);
    list.flag("display", placement.has_tag("display"));
    list.flag("accepts still", placement.accepts_still);
    list.flag("accepts motion", placement.accepts_motion);
    list.flag("accepts document", placement.accepts_document);
    list.flag("not publishable", !placement.is_publishable);
    list.text("canvas", fmt::format("{}x{}", placement.canvas.width, placement.canvas.height));
    std::vector<std::string> others;
    for (const Size size : placement.alternative_canvases)
        others.push_back(fmt::format("{}x{}", size.width, size.height));
    list.texts("alternative_canvases", others);
    list.bounds("ratio", placement.ratio);
    if (placement.organic) list_zone(list, "organic", *placement.organic);
    if (placement.ad) list_zone(list, "ad", *placement.ad);
    for (const DeviceCrop& crop : placement.crops)
        list.text("crop " + crop.name, fmt::format("{} {} {} {} {}", crop.box.x, crop.box.y, crop.box.w,
                                                   crop.box.h, to_text(crop.confidence)));
    if (placement.still) list_still(list, *placement.still);
    if (placement.motion) list_motion(list, *placement.motion);
    if (placement.document) {
        list.texts("document.formats", placement.document->formats);
        list.count("document.max_bytes", placement.document->max_bytes);
        list.count("document.max_pages", placement.document->max_pages);
    }
    const Provenance& provenance = placement.provenance;
    list.text("source", provenance.source);
    list.text("source_date", provenance.source_date);
    list.text("verified", provenance.verified);
    list.text("confidence", to_text(provenance.confidence));
    const std::set<std::string> keys(provenance.non_official.begin(), provenance.non_official.end());
    list.texts("non_official", {keys.begin(), keys.end()});
    list.text("notes", placement.notes);
    return list.figures;
}

}  // namespace mattebox
