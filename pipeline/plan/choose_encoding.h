/// The format and quality that a placement accepts and the picture wants.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plan/encoding.h"
#include "plan/focus.h"
#include "plan/placement.h"

namespace mattebox {

/// JPEG for photos; PNG, else WebP, for graphics and for transparency, where the placement accepts them and
/// its byte limit has room for it. Nothing where the placement accepts no format that is written here.
/// `background` set: transparency is not kept. Adds to `reasons` what a designer may ask about.
std::optional<Encoding> choose_encoding(const Placement& placement, Size canvas, const Look& look,
                                        std::optional<Color> background, std::vector<std::string>& reasons);

/// One encoding that keeps the limits of both, where sharing one costs neither of them quality.
std::optional<Encoding> share_encoding(const Encoding& a, const Encoding& b, Size canvas);

}  // namespace mattebox
