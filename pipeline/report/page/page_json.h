/// What report.html knows of a report, as JSON for its script: words ready to be shown, shapes ready to be
/// drawn. Not an interface: programs read report.json.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "plan/outcome.h"

namespace mattebox {

/// `has_preview`: for each rendition, whether there is a picture of it; absent means no. Shapes are in pixels
/// of the preview. Holds no "<", so that nothing in it can end the element that it stands in.
std::string page_json(const Report& report, const std::vector<bool>& has_preview, std::string_view version);

/// The address of `file` as seen from a page in `folder`: "./instagram.story.jpg", whatever its name is made
/// of.
std::string relative_link(const std::filesystem::path& file, const std::filesystem::path& folder);

}  // namespace mattebox
