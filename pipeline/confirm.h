/// Looks at finished pictures once more: is each the cut that was planned, and are the faces there that it
/// was cut around?
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "media/motion/av_source.h"
#include "picture.h"
#include "plan/checks/confirm_rules.h"
#include "plan/plan.h"
#include "plan/render_wish.h"

namespace mattebox {

class Confirmer {
  public:
    /// `raster` may be empty where the plan has no still. `faces`, `words`: the detectors' models; empty
    /// where there are none, and then nothing is looked for with them. `plan` has to outlive it.
    Confirmer(const Raster& raster, const Plan& plan, std::filesystem::path faces,
              std::filesystem::path words, Verify verify);

    /// Findings about a rendition, from any thread. `picture` is as it was composed, `file` as it was
    /// written. Throws nothing.
    std::vector<Finding> confirm(std::size_t rendition, const Picture& picture,
                                 const std::filesystem::path& file) noexcept;

    /// The same for motion, by picture `index` of the file, which was composed of `source`. Faces and words
    /// of motion are judged over time, in the plan.
    std::vector<Finding> confirm_motion(std::size_t rendition, const MotionPicture& source,
                                        const std::filesystem::path& file, std::int64_t index) const noexcept;

    /// When all are rendered: findings about faces, of each rendition. One look of the network serves the
    /// faces of several renditions, so that they are not known before. Throws nothing.
    std::map<std::size_t, std::vector<Finding>> finish() noexcept;

  private:
    /// A face of a finished picture that is still to be looked for.
    struct Expected {
        std::size_t rendition = 0;
        Promise promise;
        std::optional<double> alike;
        Picture crop;
    };

    std::vector<Finding> look(std::size_t rendition, const Picture& picture,
                              const std::filesystem::path& file);
    void expect(Expected&& face);

    const Plan& plan_;
    std::filesystem::path faces_, words_;
    Verify verify_;
    Picture small_;  ///< of the master

    std::mutex mutex_;
    std::vector<Expected> expected_;
};

}  // namespace mattebox
