/// Where a variant's file goes.
#pragma once

#include <filesystem>
#include <string>

#include "plan/encoding.h"
#include "plan/placement.h"

namespace mattebox {

/// Fills a template such as "{master}/{placement}.{ext}". Knows {master} {placement} {platform} {width}
/// {height} {ext}. Throws Error for another name in braces, and for a template that leaves the output folder.
std::filesystem::path output_name(const std::string& name_template, const std::string& master,
                                  const Placement& placement, Size canvas, StillFormat format);

/// The folder that holds everything of one master: the template's first part, filled.
std::filesystem::path master_folder(const std::string& name_template, const std::string& master);

}  // namespace mattebox
