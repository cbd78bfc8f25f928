/// Plan -> Outcomes. How the work is spread over threads and bytes is decided in render.cpp and nowhere else.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "media/motion/av_source.h"
#include "picture.h"
#include "plan/outcome.h"
#include "plan/render_wish.h"

namespace mattebox {

/// What a plan is rendered from; each is there where a rendition needs it.
struct RenderInput {
    /// Of stills: the master, at 0; of motion, the picture of each moment that a rendition shows.
    std::map<double, const Raster*> rasters;
    const MotionSource* motion = nullptr;  ///< of motion
};

/// Called with a finished picture and its rendition's index, from many threads: for the contact sheet. Of
/// motion, one picture from its middle.
using PreviewTaker = std::function<void(std::size_t rendition, const Picture& picture)>;

/// A finished picture, as it was composed and as the file that it was written to, before that gets its name.
struct FinishedPicture {
    std::size_t rendition = 0;
    const Picture& picture;  ///< of motion, one from its middle
    const std::filesystem::path& file;
    std::int64_t index = 0;                 ///< of motion: which picture of the file it is
    const MotionPicture* source = nullptr;  ///< of motion: what it was composed of
};

/// Called with each of them, from many threads: what is wrong with it, for all its variants. Throws nothing.
using PictureConfirmer = std::function<std::vector<Finding>(const FinishedPicture&)>;

/// Renders every rendition of `plan` and writes every variant: stills from one raster, motion from one pass
/// over the master, or from as few as the byte budget needs. What goes wrong with one variant is a finding of
/// it; the others go on.
std::vector<Outcome> render_plan(const RenderInput& input, const Plan& plan, const RenderWish& wish,
                                 const PreviewTaker& take_preview, const PictureConfirmer& confirm = {});

/// "2021.8", of the TBB that is running.
std::string spread_library_version();

}  // namespace mattebox
