#include "render_motion.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <exception>

#include "media/motion/av_facts.h"
#include "media/scale.h"
#include "plan/error.h"
#include "plan/shot.h"

namespace mattebox {
namespace {

bool has_same_sound(const MotionRendition& a, const MotionRendition& b) {
    return a.timeline.start == b.timeline.start && a.timeline.end == b.timeline.end &&
           a.timeline.length == b.timeline.length && a.timeline.extension == b.timeline.extension &&
           a.encoding.sound == b.encoding.sound &&
           (a.encoding.container == Container::webm) == (b.encoding.container == Container::webm);
}

/// The facts of the file as it lies on the disk; an Error where they are not what was planned.
FileFacts confirmed(const std::filesystem::path& file, const Rendition& rendition, std::int64_t pictures) {
    FileFacts facts = read_motion_facts(file);
    const bool is_as_planned = facts.motion && facts.size == rendition.framing.canvas &&
                               facts.motion->codec == to_text(rendition.motion->encoding.codec) &&
                               facts.motion->pictures == pictures;
    if (!is_as_planned) {
        throw Error("confirming", file.string(),
                    fmt::format("it is {} pictures of {}x{} {}, not as planned",
                                facts.motion ? facts.motion->pictures : 0, facts.size.width,
                                facts.size.height, facts.motion ? facts.motion->codec : facts.format));
    }
    return facts;
}

}  // namespace

std::vector<std::vector<std::size_t>> make_waves(const Plan& plan, const std::vector<std::size_t>& renditions,
                                                 std::uint64_t budget) {
    std::vector<std::vector<std::size_t>> waves;
    std::uint64_t held = 0;
    for (const std::size_t index : renditions) {
        const Rendition& rendition = plan.renditions[index];
        const std::uint64_t bytes = encoder_bytes(rendition.framing.canvas, rendition.motion->encoding);
        if (waves.empty() || held + bytes > budget) {
            waves.emplace_back();
            held = 0;
        }
        waves.back().push_back(index);
        held += bytes;
    }
    return waves;
}

Stretch stretch_of(const Plan& plan, const std::vector<std::size_t>& renditions) {
    Stretch all{1e300, 0};
    for (const std::size_t index : renditions) {
        const Timeline& timeline = plan.renditions[index].motion->timeline;
        all.start = std::min(all.start, timeline.start);
        all.end = std::max(all.end, timeline.end);
    }
    return all;
}

SoundShelf::SoundShelf(const MotionSource& source, const Plan& plan) : source_(source), plan_(plan) {
    // All of it was measured when it was looked at.
    const auto& known = plan.attention.motion;
    if (known && known->sound) measured_.push_back({{0, source.master().motion->seconds}, *known->sound});
}

const SoundFacts& SoundShelf::facts_of(const Stretch& stretch) {
    constexpr double hair = 0.01;
    const auto known = std::find_if(measured_.begin(), measured_.end(), [&stretch](const Measured& one) {
        return std::abs(one.stretch.start - stretch.start) < hair &&
               std::abs(one.stretch.end - stretch.end) < hair;
    });
    if (known != measured_.end()) return known->facts;
    measured_.push_back({stretch, measure_sound(source_, stretch.start, stretch.end)});
    return measured_.back().facts;
}

std::shared_ptr<const EncodedSound> SoundShelf::take(std::size_t rendition) {
    const MotionRendition& wanted = *plan_.renditions[rendition].motion;
    if (!wanted.encoding.sound) return nullptr;
    const auto same = std::find_if(made_.begin(), made_.end(), [&](const auto& one) {
        return has_same_sound(*plan_.renditions[one.first].motion, wanted);
    });
    if (same != made_.end()) return same->second;
    const Timeline& timeline = wanted.timeline;
    // Silence is not measured: there is nothing to hear.
    const SoundFacts facts =
        wanted.encoding.sound->is_silence ? SoundFacts{} : facts_of({timeline.start, timeline.end});
    auto sound = encode_sound(source_, timeline, *wanted.encoding.sound, facts, wanted.encoding.container);
    made_.emplace(rendition, sound);
    return sound;
}

void write_motion(MotionStage& stage, const Plan& plan, VariantWriter& writer,
                  const PreviewTaker& take_preview, const PictureConfirmer& confirm,
                  const std::vector<Finding>& findings) {
    const std::size_t index = stage.rendition();
    if (!stage.problem().empty()) {
        writer.fail(index, "render.failed", stage.problem());
    } else {
        writer.write(index, [&](const std::filesystem::path& path) {
            Written written;
            written.facts = confirmed(stage.file().path(), plan.renditions[index], stage.pictures());
            written.encodes = 1;
            if (stage.sample()) {
                const Picture& sample = *stage.sample();
                if (confirm)
                    written.findings = confirm(
                        {index, sample, stage.file().path(), stage.sample_index(), &stage.sample_source()});
                if (take_preview) take_preview(index, to_rgb(sample, sample.size()));
            }
            written.findings.insert(written.findings.end(), findings.begin(), findings.end());
            stage.file().finish(path);
            return written;
        });
    }
}

std::vector<Finding> judge_sizes(const std::optional<SizeChange>& change, const Plan& plan,
                                 const Rendition& rendition) {
    const Timeline& timeline = rendition.motion->timeline;
    if (!change || change->time >= timeline.end) return {};
    const Size& first = plan.master.motion->stored;
    return {{Severity::warn, "master.resized",
             fmt::format("the master's pictures change their size: from {} on they have {}x{} pixels, and "
                         "were scaled to the {}x{} of the first",
                         time_code(change->time), change->size.width, change->size.height, first.width,
                         first.height)}};
}

}  // namespace mattebox
