/// What stands on plain ground: a logo, a product on white, a headline on one colour. There nothing has to be
/// guessed by saliency; everything that is not ground was put there on purpose, and counts the same.
#pragma once

#include <optional>

#include "picture.h"
#include "plan/focus.h"

namespace mattebox {

/// Where `small` (about 256 px) is not its ground: its transparency, or the one colour of all four edges.
/// Nothing where it has no such ground, or nothing stands on it.
std::optional<FocusMap> find_content(const Picture& small, const Look& look);

}  // namespace mattebox
