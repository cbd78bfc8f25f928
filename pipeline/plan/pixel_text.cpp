#include "plan/pixel_text.h"

#include <fmt/format.h>

#include <optional>
#include <tuple>

namespace mattebox {
namespace {

/// Lengths stand before texts, so that no text can look like the end of itself.
std::string text_of(const std::string& text) {
    return fmt::format("{}:{}", text.size(), text);
}

template <class Number>
std::string text_of(const std::optional<Number>& number) {
    return number ? fmt::format("{}", *number) : "-";
}

std::string text_of(const Framing& framing) {
    const auto& [canvas, cut, placed] = std::tie(framing.canvas, framing.cut, framing.placed);
    return fmt::format("{}x{} cut {},{},{},{} at {},{},{},{} fill {} {}", canvas.width, canvas.height, cut.x,
                       cut.y, cut.w, cut.h, placed.x, placed.y, placed.w, placed.h,
                       to_text(framing.fill.kind), framing.fill.color ? to_text(*framing.fill.color) : "-");
}

std::string text_of(const PlannedFilter& filter) {
    std::string text = text_of(filter.use.fingerprint);
    if (!filter.overlay) return text;
    const CanvasPixels& box = filter.overlay->box;
    return text + fmt::format(" at {},{},{},{}", box.x, box.y, box.w, box.h);
}

std::string text_of(const Encoding& encoding) {
    return fmt::format("{} {}-{} {} {} {} max {} min {} rec {}", to_text(encoding.format), encoding.quality,
                       encoding.quality_floor, encoding.full_chroma, encoding.keeps_alpha,
                       to_text(encoding.background), text_of(encoding.max_bytes), text_of(encoding.min_bytes),
                       text_of(encoding.recommended_bytes));
}

std::string text_of(const std::optional<SoundEncoding>& sound) {
    if (!sound) return "no sound";
    return fmt::format("sound {} {} {} {} {}", sound->bitrate, sound->channels, sound->loudness,
                       sound->true_peak, sound->is_silence);
}

std::string text_of(const MotionEncoding& encoding) {
    return fmt::format("{} {} effort {} crf {} {} {} gop {}-{} b {} rate {}-{} bytes {}-{} {}",
                       to_text(encoding.codec), to_text(encoding.container), encoding.effort, encoding.crf,
                       text_of(encoding.profile), encoding.level, encoding.min_gop, encoding.gop,
                       encoding.b_frames, text_of(encoding.min_bitrate), text_of(encoding.max_bitrate),
                       text_of(encoding.min_bytes), text_of(encoding.max_bytes), text_of(encoding.sound));
}

std::string text_of(const ShotFraming& shot) {
    std::string text = fmt::format("shot {}-{} {}", shot.start, shot.end, text_of(shot.framing));
    for (const CameraKey& key : shot.path)
        text += fmt::format(" key {} {} {} {}", key.time, key.x, key.y, key.width);
    return text;
}

std::string text_of(const MotionRendition& motion) {
    const Timeline& timeline = motion.timeline;
    std::string text = fmt::format("; motion {}-{} for {} at {}/{} {}; {}", timeline.start, timeline.end,
                                   timeline.length, timeline.rate.pictures, timeline.rate.seconds,
                                   static_cast<int>(timeline.extension), text_of(motion.encoding));
    for (const ShotFraming& shot : motion.shots) text += "; " + text_of(shot);
    return text;
}

std::string text_of(const Credits& credits) {
    std::string text;
    for (const std::string* one :
         {&credits.copyright, &credits.creator, &credits.credit, &credits.usage_terms, &credits.web_statement,
          &credits.licensor_url, &credits.alt_text, &credits.extended_description,
          &credits.digital_source_type, &credits.ai_system, &credits.ai_system_version, &credits.ai_prompt,
          &credits.ai_prompt_writer})
        text += text_of(*one);
    return text;
}

}  // namespace

std::string pixel_text(const Plan& plan, const Rendition& rendition) {
    std::string text = fmt::format("page {}; {}; kernel {}; moment {}; {}", plan.master.page,
                                   text_of(rendition.framing), static_cast<int>(rendition.kernel),
                                   text_of(rendition.moment), text_of(rendition.encoding));
    for (const PlannedFilter& filter : rendition.filters) text += "; filter " + text_of(filter);
    if (rendition.motion) text += text_of(*rendition.motion);
    return text + "; credits " + text_of(plan.master.credits);
}

}  // namespace mattebox
