#include "report/shots_table.h"

#include <fmt/format.h>

#include <vector>

#include "plan/shot.h"
#include "plan/timeline.h"
#include "report/entry.h"
#include "report/text.h"

namespace mattebox {
namespace {

constexpr std::size_t most_names = 4;

std::string name_of(const FocusTrack& track) {
    const std::string name = track.focus.name.empty() ? to_text(track.focus.kind) : track.focus.name;
    const bool is_moving = track.moments.size() > 1 && track.moments.front().box != track.moments.back().box;
    return printable_text(name) + (track.focus.must ? " (must)" : "") + (is_moving ? ", moving" : "");
}

std::string matters_in(const Shot& shot) {
    std::vector<std::string> names;
    for (const FocusTrack& track : shot.tracks)
        if (names.size() < most_names) names.push_back(name_of(track));
    std::string text = fmt::format("{}", fmt::join(names, "; "));
    if (shot.tracks.size() > most_names)
        text += fmt::format("; and {} more", shot.tracks.size() - most_names);
    return text.empty() ? "nothing with a name" : text;
}

std::string sound_line(const SoundFacts& sound) {
    if (sound.is_silent()) return "its sound is silent";
    return fmt::format("its sound: {:.1f} LUFS, true peak {:.1f} dBTP, {}", sound.loudness, sound.true_peak,
                       count_text(sound.pauses.size(), "pause"));
}

}  // namespace

std::string shots_text(const Attention& attention, int width, const Paint& paint) {
    if (!attention.motion) return {};
    const MotionAttention& motion = *attention.motion;
    std::string text =
        fmt::format("  that is the picture at {}, which stands for it\n", time_code(motion.cover));
    if (motion.sound) text += "  " + sound_line(*motion.sound) + "\n";
    text += paint.dim("  " + count_text(motion.shots.size(), "shot")) + "\n";
    for (const Shot& shot : motion.shots) {
        const std::string times = fmt::format("{} to {}", time_code(shot.start), time_code(shot.end));
        const std::string line = fmt::format("  {:<20}{}", times, matters_in(shot));
        text += shorten_text(line, width, terminal_advance) + "\n";
    }
    return text;
}

}  // namespace mattebox
