/// Where a variant's file goes.
#pragma once

#include <filesystem>
#include <string>

#include "plan/placement.h"

namespace mattebox {

/// Fills a template such as "{master}/{placement}.{ext}". Knows {master} {placement} {platform} {width}
/// {height} {ext}, which is `extension` ("jpg"). Throws Error for another name in braces, and for a template
/// that leaves the output folder.
std::filesystem::path output_name(const std::string& name_template, const std::string& master,
                                  const Placement& placement, Size canvas, const char* extension);

/// The folder that holds the report of one master: the template's folders up to the one with {master}, as far
/// as they are the same for all its variants; where {master} is in none of those, they and the master's name.
std::filesystem::path master_folder(const std::string& name_template, const std::string& master);

}  // namespace mattebox
