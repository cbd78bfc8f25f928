/// Holds peaks back, those between the samples too, without being heard to do so.
#pragma once

#include <array>
#include <cstddef>
#include <deque>
#include <span>
#include <vector>

namespace mattebox {

/// The mean of the last `length` values; of fewer at first, with 1 for those that are missing.
class RunningMean {
  public:
    explicit RunningMean(std::size_t length);
    double next(double value);

  private:
    std::vector<double> values_;
    double sum_;
    std::size_t at_ = 0;
};

/// A look-ahead limiter of true peaks (as ITU-R BS.1770 measures them, 4 times oversampled): the gain falls
/// smoothly within the 5 ms before a peak, and comes back within about 0.1 s. Both channels alike. Stereo at
/// 48 kHz, left and right in turn; below the ceiling, sound passes unchanged.
class SoundLimiter {
  public:
    static constexpr std::size_t look_ahead = 240;  ///< samples

    /// `ceiling` in dBTP.
    explicit SoundLimiter(double ceiling);

    /// Appends what is ready of it to `out`: in all as many samples as went in, some later.
    void add(std::span<const float> stereo, std::vector<float>& out);
    /// Appends the rest.
    void finish(std::vector<float>& out);

  private:
    static constexpr std::size_t taps =
        16;  ///< of the interpolation, to each of 3 places between two samples
    static constexpr std::size_t delay = look_ahead + taps / 2;

    void add_one(float left, float right, std::vector<float>& out);
    double peak_before_newest() const;

    double ceiling_;
    std::array<std::array<float, taps>, 3> filters_{};
    std::array<std::array<float, 2 * taps>, 2>
        recent_{};  ///< of each channel, twice, so that taps are in a row
    std::size_t place_ = 0;
    std::vector<float> waiting_;  ///< `delay` samples, in a ring
    std::size_t waiting_at_ = 0;
    struct Lowest {
        std::size_t index;
        double gain;
    };
    std::deque<Lowest> lowest_;  ///< of the look-ahead: the lowest gain, the lowest after it, and so on
    double released_ = 1;
    double before_ = 1;
    RunningMean smooth_, smoother_;
    std::size_t count_ = 0;
    std::size_t given_ = 0;
};

}  // namespace mattebox
