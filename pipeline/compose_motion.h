/// The finished pictures of one motion rendition: cut where the camera is, scaled, the rest of the canvas
/// filled, the filters in their order.
#pragma once

#include <memory>
#include <vector>

#include "media/scale.h"
#include "picture.h"
#include "plan/plan.h"

namespace mattebox {

/// Composes one picture after the other; one thread at a time.
class MotionComposer {
  public:
    /// `rendition` has to outlive it, and is one of motion; `master` is the upright master's size.
    MotionComposer(const Rendition& rendition, Size master);

    /// What the rendition shows of `source`, which shows the whole master at `time`, seconds from its first
    /// picture. The source itself where nothing is to be done to it.
    std::shared_ptr<const Picture> compose(const std::shared_ptr<const Picture>& source, double time);

  private:
    std::shared_ptr<Picture> take(PixelFormat format, Size size);
    std::shared_ptr<const Picture> place(const Picture& source, const SourceWindow& window,
                                         const Framing& framing);
    std::shared_ptr<const Picture> filter(const Picture& composed, const Framing& framing);

    const Rendition& rendition_;
    Size master_;
    Scaler scaler_, to_rgb_, to_yuv_;
    std::vector<std::shared_ptr<Picture>> taken_;  ///< used again once nobody else holds them
};

}  // namespace mattebox
