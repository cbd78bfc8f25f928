/// Plan -> Outcomes. How the work is spread over threads and bytes is decided here and nowhere else.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "picture.h"
#include "plan/outcome.h"
#include "plan/render_wish.h"

namespace mattebox {

/// Called with each finished picture and its rendition's index, from many threads: for the contact sheet.
using PreviewTaker = std::function<void(std::size_t rendition, const Picture& picture)>;

/// Called with each finished picture, as it was composed and as the file that it was written to, before that
/// gets its name, from many threads: what is wrong with it, for all its variants. Throws nothing.
using PictureConfirmer = std::function<std::vector<Finding>(std::size_t rendition, const Picture& picture,
                                                            const std::filesystem::path& file)>;

/// Renders every rendition of `plan` from one raster and writes every variant. What goes wrong with one
/// variant is a finding of it; the others go on.
std::vector<Outcome> render_stills(const Raster& raster, const Plan& plan, const RenderWish& wish,
                                   const PreviewTaker& take_preview, const PictureConfirmer& confirm = {});

/// "2021.8", of the TBB that is running.
std::string spread_library_version();

}  // namespace mattebox
