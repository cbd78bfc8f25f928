/// Decoded frames become pictures: as they are where they can, converted and laid upright where not.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>

#include "media/motion/av_color.h"
#include "media/motion/av_graph.h"
#include "picture.h"

namespace mattebox {

/// What all pictures of a master come out as.
struct ShapeWish {
    std::string subject;  ///< the master, for messages
    Size stored;          ///< before the turn; frames of another size are brought to it
    int quarter_turns = 0;
    bool is_mirrored = false;
    bool is_interlaced = false;  ///< expected to be; frames that say so are deinterlaced in any case
    int threads = 1;
    int rough_side = 0;  ///< the longer side, where they have to be converted anyway; 0: as stored
};

class PictureShaper {
  public:
    explicit PictureShaper(ShapeWish wish);

    /// Null: there will be no more. As many pictures come out as frames go in, perhaps later.
    void push(FrameHandle frame);
    std::shared_ptr<const Picture> pull();

  private:
    void open_graph(const FrameTraits& traits, bool is_deinterlaced);
    void drain();
    void finish(FrameHandle frame, Size size);
    void lay_on_white(FrameHandle frame);

    ShapeWish wish_;
    Size target_;
    FrameTraits traits_;  // of the graph
    bool is_deinterlaced_ = false;
    bool has_interlaced_ = false;
    std::unique_ptr<FilterGraph> graph_;
    std::unique_ptr<FilterGraph> subsampling_;  // of pictures laid on white
    std::int64_t pushed_ = 0;
    std::deque<std::shared_ptr<const Picture>> done_;
};

}  // namespace mattebox
