#include "plan/choose_encoding.h"

#include <fmt/format.h>

#include <algorithm>

namespace mattebox {
namespace {

// A flat graphic as a palette PNG takes 0.1 to 0.5 bytes a pixel; below this cap it might not fit, and JPEG
// surely does.
constexpr double png_bytes_per_pixel = 0.6;
// A photo as JPEG of quality 90 takes 0.2 to 0.7 bytes a pixel: a cap above this never binds.
constexpr double cap_that_never_binds = 1.0;
// And a floor below this always holds.
constexpr double floor_that_always_holds = 0.01;

struct QualityRange {
    int best, floor;
};

QualityRange quality_range(StillFormat format, bool is_graphic) {
    switch (format) {
        case StillFormat::jpeg:
            return is_graphic ? QualityRange{93, 70} : QualityRange{90, 60};
        case StillFormat::webp:
            return is_graphic ? QualityRange{95, 70} : QualityRange{88, 55};
        case StillFormat::png:
            return {100, 75};
    }
    return {90, 60};
}

StillFormat choose_format(const std::vector<StillFormat>& accepted, const StillLimits& limits, Size canvas,
                          const Look& look, bool keeps_alpha) {
    const auto accepts = [&accepted](StillFormat format) {
        return std::find(accepted.begin(), accepted.end(), format) != accepted.end();
    };
    const bool png_fits =
        !limits.max_bytes || static_cast<double>(*limits.max_bytes) >= png_bytes_per_pixel * canvas.area();
    const bool wants_exact = look.is_graphic || (look.is_transparent && keeps_alpha);
    if (wants_exact && accepts(StillFormat::png) && png_fits) return StillFormat::png;
    if (wants_exact && accepts(StillFormat::webp)) return StillFormat::webp;
    if (accepts(StillFormat::jpeg)) return StillFormat::jpeg;
    return accepts(StillFormat::webp) ? StillFormat::webp : StillFormat::png;
}

bool is_loose(const std::optional<std::uint64_t>& cap, Size canvas) {
    return !cap || static_cast<double>(*cap) >= cap_that_never_binds * canvas.area();
}

bool is_low(const std::optional<std::uint64_t>& floor, Size canvas) {
    return !floor || static_cast<double>(*floor) <= floor_that_always_holds * canvas.area();
}

}  // namespace

std::optional<Encoding> choose_encoding(const Placement& placement, Size canvas, const Look& look,
                                        std::optional<Color> background, std::vector<std::string>& reasons) {
    if (!placement.still) return std::nullopt;
    const StillLimits& limits = *placement.still;
    std::vector<StillFormat> accepted;
    for (const std::string& name : limits.formats) {
        if (const auto format = parse_still_format(name)) accepted.push_back(*format);
    }
    if (accepted.empty()) return std::nullopt;

    Encoding encoding;
    // Platforms lay what is transparent on white, at least by day.
    const bool may_keep_alpha = !background && !look.is_pale;
    encoding.format = choose_format(accepted, limits, canvas, look, may_keep_alpha);
    encoding.keeps_alpha = look.is_transparent && may_keep_alpha && encoding.format != StillFormat::jpeg;
    encoding.background = background.value_or(look.is_pale ? dark : white);
    encoding.full_chroma = look.is_graphic;
    const QualityRange range = quality_range(encoding.format, look.is_graphic);
    encoding.quality = limits.quality.value_or(range.best);
    encoding.quality_floor = limits.quality.value_or(range.floor);
    encoding.max_bytes = limits.max_bytes;
    encoding.min_bytes = limits.min_bytes;
    encoding.recommended_bytes = encoding.format == StillFormat::png && limits.recommended_png_bytes
                                     ? limits.recommended_png_bytes
                                     : limits.recommended_bytes;
    if (look.is_graphic) {
        reasons.push_back(fmt::format("{}: the master is a graphic", to_text(encoding.format)));
    }
    if (look.is_transparent && !encoding.keeps_alpha) {
        reasons.push_back(fmt::format("laid on {}: {}", to_text(encoding.background),
                                      background     ? "as asked"
                                      : look.is_pale ? "it is so light that it would vanish on white"
                                                     : "the format keeps no transparency"));
    }
    return encoding;
}

std::optional<Encoding> share_encoding(const Encoding& a, const Encoding& b, Size canvas) {
    Encoding shared = a;
    if (a.max_bytes != b.max_bytes) {
        if (!is_loose(a.max_bytes, canvas) || !is_loose(b.max_bytes, canvas)) return std::nullopt;
        shared.max_bytes = std::min(a.max_bytes.value_or(UINT64_MAX), b.max_bytes.value_or(UINT64_MAX));
    }
    if (a.min_bytes != b.min_bytes) {
        if (!is_low(a.min_bytes, canvas) || !is_low(b.min_bytes, canvas)) return std::nullopt;
        shared.min_bytes = std::max(a.min_bytes.value_or(0), b.min_bytes.value_or(0));
    }
    Encoding other = b;
    other.max_bytes = shared.max_bytes;
    other.min_bytes = shared.min_bytes;
    if (is_loose(a.recommended_bytes, canvas) && is_loose(b.recommended_bytes, canvas)) {
        shared.recommended_bytes.reset();
        other.recommended_bytes.reset();
    }
    if (shared != other) return std::nullopt;
    return shared;
}

}  // namespace mattebox
