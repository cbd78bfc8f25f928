/// The tables inside a [[placement]]; only the preset_*.cpp and preset.cpp include this.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plan/placement.h"
#include "plan/settings/settings.h"

namespace mattebox {

/// `key` has to hold a confidence word.
Confidence read_confidence(Settings& table, std::string_view key);

/// `[min, max]`, or a table with `min`, `max` or both; both ends unknown where absent.
Bounds bounds_if(Settings& table, std::string_view key, Range range);

/// [placement.zone.organic] or [placement.zone.ad]; everything has to lie inside the canvas.
Zone read_zone(Settings&& table, Size canvas);
DeviceCrop read_crop(Settings&& table, Size canvas);

StillLimits read_still(Settings&& table);
MotionLimits read_motion(Settings&& table);
DocumentLimits read_document(Settings&& table);

/// Null where none of them has this id.
const Placement* find_id(const std::vector<Placement>& placements, const std::string& id);

}  // namespace mattebox
