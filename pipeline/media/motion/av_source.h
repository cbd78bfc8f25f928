/// Motion masters, through libav: what they are, their pictures, their sound. Neither other files nor the
/// network can be opened from within one.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "picture.h"
#include "plan/limits.h"
#include "plan/master.h"
#include "plan/shot.h"

namespace mattebox {

/// Whether the file's first bytes are those of a container or an animation that this can read.
bool is_motion(const std::filesystem::path& path);

/// One opened motion master: its facts, and what its readers need to open it again. Safe from many threads.
class MotionSource {
  public:
    /// Reads the header, and as much as tells size, rate, duration and the first picture. Throws Error, in
    /// one sentence, for what is missing, empty, damaged, encrypted, without a picture, or over the limits.
    MotionSource(const std::filesystem::path& path, const OpenWish& wish);
    ~MotionSource();

    const Master& master() const;
    /// When the last key picture at or before `time` is shown, in seconds from the first picture: it is read
    /// much faster than others. Absent where it cannot be told.
    std::optional<double> key_picture_before(double time) const;

    struct State;
    const State& state() const { return *state_; }

  private:
    std::unique_ptr<State> state_;
};

/// A picture of the master, upright, yuv (see PixelFormat), and from when until when it is shown, in seconds
/// from the master's first picture. It may be stored smaller or with pixels that are not square: it always
/// shows the whole master.
struct MotionPicture {
    std::shared_ptr<const Picture> picture;
    double time = 0;
    double until = 0;
};

/// The first picture that is stored in another size than the master's first; it is scaled to that.
struct SizeChange {
    double time = 0;
    Size size;
};

/// What is to be read, and how well.
struct ReadWish {
    double start = 0;
    std::optional<double> end = {};
    int threads = 1;
    bool is_rough = false;  ///< to be looked at, not rendered: no loop filter where that saves time
    /// Of rough pictures that have to be converted anyway (HDR), the longer side, in pixels as stored; others
    /// come as they are. 0: all do.
    int rough_side = 0;
};

/// Reads the pictures of a stretch in order, each once: the one that is shown at `start` comes first.
class PictureReader {
  public:
    PictureReader(const MotionSource& source, const ReadWish& wish);
    ~PictureReader();

    /// Nothing at the end. Throws Error where the master is damaged or cut off, unless it is to be salvaged.
    std::optional<MotionPicture> next();

    /// Of what was read so far; absent where all pictures have the size that the first one has.
    const std::optional<SizeChange>& size_change() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Samples in stereo at 48 kHz, left and right in turn, -1 to 1; `time` of the first.
struct SoundBlock {
    std::vector<float> samples;
    double time = 0;
};

/// Reads the sound of a stretch without gaps: exactly as long as the stretch, silence where there is none.
class SoundReader {
  public:
    static constexpr int rate = 48'000;

    SoundReader(const MotionSource& source, double start, double end);
    ~SoundReader();

    /// Nothing at the end.
    std::optional<SoundBlock> next();

    /// Of what was read so far; see SoundFacts.
    int damaged_packets() const;
    std::optional<double> first_damage() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace mattebox
