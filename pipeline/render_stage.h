/// One motion rendition while it is rendered: what composes its pictures and the file that they go to.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "compose_motion.h"
#include "media/finished_file.h"
#include "media/motion/av_sink.h"
#include "media/motion/av_source.h"
#include "plan/plan.h"

namespace mattebox {

/// Throws nothing after it was made: what goes wrong is its problem, and the other stages go on. One thread
/// at a time.
class MotionStage {
  public:
    /// Opens the encoder and a temporary file beside `target`. Throws Error where that fails. `plan` has to
    /// outlive it; `master` is the upright size of what its pictures show.
    MotionStage(const Plan& plan, std::size_t rendition, const std::filesystem::path& target,
                std::shared_ptr<const EncodedSound> sound, Size master);

    /// Composes and encodes a picture of the master as often as the timeline shows it; in the order of time.
    void show(const MotionPicture& picture) noexcept;

    /// The master was read to its end once more: what is looped begins again.
    void end_pass() noexcept;
    bool loops() const { return timeline().extension == Extension::loop; }
    /// Whether nothing that may still be read will be shown.
    bool is_full() const { return !problem_.empty() || written_ >= timeline().pictures(); }

    /// Holds the last picture where the timeline is longer than the master, and closes the file.
    void finish() noexcept;

    std::size_t rendition() const { return index_; }
    const std::string& problem() const { return problem_; }
    std::int64_t pictures() const { return written_; }
    UnfinishedFile& file() { return file_; }
    /// A composed picture from the middle of the timeline, its index in the file, and what it was made of.
    const std::shared_ptr<const Picture>& sample() const { return sample_; }
    const MotionPicture& sample_source() const { return sample_source_; }
    std::int64_t sample_index() const { return sample_index_; }

  private:
    const Timeline& timeline() const { return rendition_.motion->timeline; }
    void write(const MotionPicture& picture, std::int64_t times);

    std::size_t index_;
    const Rendition& rendition_;
    MotionComposer composer_;
    UnfinishedFile file_;
    MotionSink sink_;
    std::int64_t written_ = 0;
    std::int64_t pass_began_ = 0;  ///< the picture that the pass over the master began with
    std::shared_ptr<const Picture> sample_;
    MotionPicture sample_source_;
    std::int64_t sample_index_ = 0;
    std::string problem_;
};

}  // namespace mattebox
