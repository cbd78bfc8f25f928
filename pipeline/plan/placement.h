/// One place on one platform, as data: canvas, zones, limits, provenance. What a preset file holds.
/// All lengths are pixels of the placement's canvas unless it is said otherwise; a limit that is absent is
/// unknown, which does not mean that there is none.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "plan/filter_use.h"
#include "plan/framing/fit.h"
#include "plan/geometry.h"
#include "plan/placement_limits.h"

namespace mattebox {

/// Who shows the picture: the interface covers more of a paid post than of one of one's own.
enum class Surface { organic, ad };

/// How far a figure can be trusted. `none_known`: no source names any overlay, so the zone is the canvas.
enum class Confidence { none_known, guess, industry, official };

struct Margins {
    double top = 0, right = 0, bottom = 0, left = 0;
    bool operator==(const Margins&) const = default;
};

struct Circle {
    CanvasPoint centre;
    double radius = 0;
};

/// A second published clear area, for people to read; framing keeps to the zone itself.
struct AlternativeZone {
    Margins margins;
    Confidence confidence = Confidence::guess;
    std::string note;
};

/// Where the interface covers the canvas for one surface. The clear area is the polygon if there is one, else
/// the circle, else what the margins leave; minus the keep-out boxes.
struct Zone {
    std::optional<Margins> margins;
    std::vector<CanvasPoint> polygon;
    std::optional<Circle> circle;
    std::vector<CanvasRect> keep_out;
    Confidence confidence = Confidence::none_known;
    std::string note;
    std::string
        fallback;  ///< the safe profile these margins were scaled from, where the platform publishes none
    std::optional<AlternativeZone> alternative;
};

/// What a device or a page shows of the canvas: a profile grid, a cover on a phone.
struct DeviceCrop {
    std::string name;
    CanvasRect box;
    Confidence confidence = Confidence::industry;
};

struct Provenance {
    std::string source;       ///< address of the page
    std::string source_date;  ///< as the source gives it: "2026-10-07", "2026" or "undated"
    std::string verified;     ///< the day when someone last looked, "2026-11-23"
    Confidence confidence = Confidence::guess;
    std::vector<std::string> non_official;  ///< keys that are convention inside an otherwise official entry
};

struct Placement {
    std::string id;        ///< "instagram.story"
    std::string platform;  ///< "instagram"
    std::string name;      ///< "Story 9:16"
    std::vector<std::string> tags;
    bool accepts_still = false, accepts_motion = false, accepts_document = false;
    bool is_publishable = true;  ///< false: the platform's own app takes it, its API does not
    Size canvas;
    std::vector<Size> alternative_canvases;
    Bounds ratio;  ///< accepted range of width / height, where it is published
    std::optional<Zone> organic, ad;
    std::vector<DeviceCrop> crops;
    std::optional<StillLimits> still;
    std::optional<MotionLimits> motion;
    std::optional<DocumentLimits> document;
    Fit fit = Fit::automatic;
    Fill fill;
    std::vector<FilterUse> filters;
    Provenance provenance;
    std::string notes;
    std::string defined_at;  ///< "presets/instagram.toml:12"

    bool has_tag(const std::string& tag) const;
};

/// The zone of `surface`; where only the other surface's is known, that one. Null where none is known.
const Zone* zone_for(const Placement& placement, Surface surface);

const char* to_text(Surface surface);
const char* to_text(Confidence confidence);

}  // namespace mattebox
