#include "report/describe.h"

#include <fmt/format.h>

#include <iterator>

namespace mattebox {
namespace {

/// Collects "name: value" lines; what is not known has no line.
class Lines {
  public:
    template <class... Arguments>
    void add(const char* name, fmt::format_string<Arguments...> format, Arguments&&... arguments) {
        fmt::format_to(std::back_inserter(text_), "  {:<18} {}\n", name,
                       fmt::format(format, std::forward<Arguments>(arguments)...));
    }
    void add_if(const char* name, const std::string& value) {
        if (!value.empty()) add(name, "{}", value);
    }
    template <class Number>
    void add_if(const char* name, const std::optional<Number>& value, const char* unit) {
        if (value) add(name, "{} {}", *value, unit);
    }
    void add_if(const char* name, const Bounds& bounds, const char* unit) {
        if (bounds.min && bounds.max) {
            add(name, "{:g} to {:g} {}", *bounds.min, *bounds.max, unit);
        } else if (bounds.min) {
            add(name, "at least {:g} {}", *bounds.min, unit);
        } else if (bounds.max) {
            add(name, "at most {:g} {}", *bounds.max, unit);
        }
    }
    std::string take() { return std::move(text_); }
    void title(const std::string& line) { text_ += line + "\n"; }

  private:
    std::string text_;
};

void add_zone(Lines& lines, const char* name, const std::optional<Zone>& zone) {
    if (!zone) return;
    std::string shape;
    if (zone->margins) {
        const Margins& m = *zone->margins;
        shape =
            fmt::format("top {:g}, right {:g}, bottom {:g}, left {:g} px", m.top, m.right, m.bottom, m.left);
    }
    if (zone->circle) shape += fmt::format(", circle of {:g} px", zone->circle->radius);
    if (!zone->polygon.empty()) shape += fmt::format(", polygon of {} corners", zone->polygon.size());
    for (const CanvasRect& box : zone->keep_out) {
        shape += fmt::format(", keep out {:g},{:g} to {:g},{:g}", box.x, box.y, box.right(), box.bottom());
    }
    lines.add(name, "{} ({})", shape, to_text(zone->confidence));
    lines.add_if("", zone->fallback.empty() ? "" : "scaled from the profile " + zone->fallback);
    lines.add_if("", zone->note);
}

void add_still(Lines& lines, const StillLimits& still) {
    lines.add("still", "{}", fmt::join(still.formats, ", "));
    lines.add_if("  most bytes", still.max_bytes, "bytes");
    lines.add_if("  least bytes", still.min_bytes, "bytes");
    lines.add_if("  recommended", still.recommended_bytes, "bytes or fewer");
    lines.add_if("  least width", still.min_width, "px");
    lines.add_if("  least height", still.min_height, "px");
    lines.add_if("  most width", still.max_width, "px");
    lines.add_if("  most height", still.max_height, "px");
    lines.add_if("  shorter side", still.max_short_edge, "px at most");
    lines.add_if("  most pixels", still.max_pixels, "px");
    lines.add_if("  quality", still.quality, "(fixed)");
}

void add_motion(Lines& lines, const MotionLimits& motion) {
    lines.add("motion", "{} in {}", fmt::join(motion.codecs, ", "), fmt::join(motion.containers, ", "));
    lines.add_if("  rate", motion.fps, "frames a second");
    lines.add_if("  length", motion.seconds, "s");
    lines.add_if("  ratio", motion.ratio, "");
    lines.add_if("  most bytes", motion.max_bytes, "bytes");
    lines.add_if("  bitrate", motion.bitrate, "bits a second recommended");
    lines.add_if("  most bitrate", motion.max_bitrate, "bits a second");
    lines.add_if("  key frames", motion.gop_seconds, "s apart");
    if (motion.audio) lines.add("  sound", "{}", fmt::join(motion.audio->codecs, ", "));
}

}  // namespace

std::string describe(const Placement& placement) {
    Lines lines;
    lines.title(fmt::format("{}: {}", placement.id, placement.name));
    lines.add("canvas", "{}x{} px", placement.canvas.width, placement.canvas.height);
    lines.add_if("ratio", placement.ratio, "accepted");
    lines.add("tags", "{}", fmt::join(placement.tags, ", "));
    add_zone(lines, "zone, organic", placement.organic);
    add_zone(lines, "zone, ad", placement.ad);
    for (const DeviceCrop& crop : placement.crops) {
        lines.add("device crop", "{}: {:g}x{:g} px at {:g},{:g} ({})", crop.name, crop.box.w, crop.box.h,
                  crop.box.x, crop.box.y, to_text(crop.confidence));
    }
    if (placement.still) add_still(lines, *placement.still);
    if (placement.motion) add_motion(lines, *placement.motion);
    if (!placement.is_publishable) lines.add("publishing", "by the platform's own app only");
    lines.add_if("notes", placement.notes);
    lines.add("source", "{} ({})", placement.provenance.source, placement.provenance.source_date);
    lines.add("verified", "{}, {}{}", placement.provenance.verified, to_text(placement.provenance.confidence),
              placement.provenance.non_official.empty()
                  ? ""
                  : fmt::format("; not official: {}", fmt::join(placement.provenance.non_official, ", ")));
    lines.add("defined in", "{}", placement.defined_at);
    return lines.take();
}

}  // namespace mattebox
