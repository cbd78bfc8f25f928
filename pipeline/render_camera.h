/// Motion of a still master: a camera moves over one picture. Nothing is decoded, so that each rendition
/// draws its own pictures, at its own rate.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "picture.h"
#include "plan/color.h"
#include "plan/plan.h"
#include "plan/render_wish.h"
#include "render.h"
#include "render_stage.h"
#include "render_variants.h"

namespace mattebox {

/// The master in yuv, and the size that the master has in its pixels: where it is odd, less its last row or
/// column, which no cut of motion reaches.
struct CameraView {
    Color background;  ///< under what is transparent
    std::shared_ptr<const Picture> picture;
    Size master;
};

class CameraStudio {
  public:
    /// Makes a view of `raster` for `renditions`, one for each background. What is given by reference has to
    /// outlive it. Throws Error where there is not enough memory.
    CameraStudio(const Raster& raster, const Plan& plan, const std::vector<std::size_t>& renditions,
                 const RenderWish& wish, const PreviewTaker& take_preview, const PictureConfirmer& confirm,
                 VariantWriter& writer);

    /// One rendition and all its variants, from any thread. Nothing is thrown from here: a failure becomes a
    /// finding.
    void render(std::size_t index);

    std::uint64_t bytes() const;  ///< of memory, of the views

  private:
    const CameraView& view_of(const Rendition& rendition) const;
    void draw(MotionStage& stage, const CameraView& view);
    void count_picture();

    const Plan& plan_;
    const RenderWish& wish_;
    const PreviewTaker& take_preview_;
    const PictureConfirmer& confirm_;
    VariantWriter& writer_;
    std::vector<CameraView> views_;
    std::mutex count_mutex_;
    std::int64_t drawn_ = 0, all_ = 0;  ///< pictures, of all renditions
};

}  // namespace mattebox
