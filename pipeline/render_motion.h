/// What the motion renditions of a plan are rendered in: waves that fit the byte budget, one pass over the
/// master each.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "plan/plan.h"
#include "render.h"
#include "render_stage.h"
#include "render_variants.h"

namespace mattebox {

/// Renditions of a plan in groups whose encoders together hold no more than `budget` bytes; a rendition that
/// alone needs more has a wave of its own.
std::vector<std::vector<std::size_t>> make_waves(const Plan& plan, const std::vector<std::size_t>& renditions,
                                                 std::uint64_t budget);

/// Seconds of the master that any of `renditions` shows.
Stretch stretch_of(const Plan& plan, const std::vector<std::size_t>& renditions);

/// The sound of every rendition: each stretch of the master measured once, and encoded once for each setting.
class SoundShelf {
  public:
    SoundShelf(const MotionSource& source, const Plan& plan);

    /// Null where the rendition has none. Throws Error.
    std::shared_ptr<const EncodedSound> take(std::size_t rendition);

  private:
    struct Measured {
        Stretch stretch;
        SoundFacts facts;
    };
    const SoundFacts& facts_of(const Stretch& stretch);

    const MotionSource& source_;
    const Plan& plan_;
    std::vector<Measured> measured_;
    std::map<std::size_t, std::shared_ptr<const EncodedSound>> made_;  ///< by the first rendition that has it
};

/// Gives a finished stage's file its names. `findings` are about what it was made of. Nothing is thrown from
/// here.
void write_motion(MotionStage& stage, const Plan& plan, VariantWriter& writer,
                  const PreviewTaker& take_preview, const PictureConfirmer& confirm,
                  const std::vector<Finding>& findings = {});

/// What a size that changes means for a rendition, unless that ends before it does.
std::vector<Finding> judge_sizes(const std::optional<SizeChange>& change, const Plan& plan,
                                 const Rendition& rendition);

}  // namespace mattebox
