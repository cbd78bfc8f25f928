#include "report/entry.h"

#include <fmt/format.h>

#include <algorithm>

namespace mattebox {

std::vector<Entry> entries(const Report& report) {
    std::vector<Entry> lines;
    lines.reserve(report.plan.variants.size());
    for (const Variant& variant : report.plan.variants) {
        Entry line{&variant, &report.plan.renditions.at(variant.rendition), {}};
        if (lines.size() < report.outcomes.size()) {
            line.outcome = report.outcomes[lines.size()];
        } else {
            line.outcome.findings = variant.findings;
            line.outcome.reasons = variant.reasons;
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

Counts count(const Report& report, const std::vector<Entry>& lines) {
    Counts counts;
    for (const Entry& line : lines) {
        const Severity verdict = line.outcome.verdict();
        ++(verdict == Severity::ok ? counts.ok : verdict == Severity::warn ? counts.warn : counts.fail);
        if (!report.is_dry_run) ++(line.outcome.path ? counts.made : counts.failed);
    }
    return counts;
}

const Finding* worst_finding(const Outcome& outcome) {
    const Severity worst = outcome.verdict();
    if (worst == Severity::ok) return nullptr;
    const auto found = std::find_if(outcome.findings.begin(), outcome.findings.end(),
                                    [&](const Finding& finding) { return finding.severity == worst; });
    return found == outcome.findings.end() ? nullptr : &*found;
}

std::string utf8(const std::filesystem::path& path) {
    const std::u8string text = path.u8string();
    return {text.begin(), text.end()};
}

std::string bytes_text(std::uint64_t bytes) {
    const auto number = static_cast<double>(bytes);
    if (bytes < 1'000) return fmt::format("{} B", bytes);
    if (bytes < 999'500) return fmt::format("{:.0f} kB", number / 1e3);
    if (bytes < 999'950'000) return fmt::format("{:.1f} MB", number / 1e6);
    return fmt::format("{:.1f} GB", number / 1e9);
}

std::string size_text(Size size) {
    return fmt::format("{}x{}", size.width, size.height);
}

std::string fill_text(const Fill& fill) {
    if (fill.kind == FillKind::color && fill.color) return "color " + to_text(*fill.color);
    return to_text(fill.kind);
}

std::string done_text(const Framing& framing) {
    std::string fit = to_text(framing.fit);
    const Fill& fill = framing.fill;
    if (fill.kind == FillKind::none) return fit;
    return fit + " " + (fill.kind == FillKind::color && fill.color ? to_text(*fill.color) : fill_text(fill));
}

std::string encoding_text(const Entry& entry) {
    if (entry.rendition->motion) {
        const MotionRendition& motion = *entry.rendition->motion;
        return fmt::format("{} {:.4g} fps {}", to_text(motion.encoding.codec), motion.timeline.rate.value(),
                           time_code(motion.timeline.length));
    }
    const Encoding& encoding = entry.rendition->encoding;
    std::string format = to_text(encoding.format);
    const bool is_lossless_png = encoding.format == StillFormat::png && encoding.quality == 100;
    if (entry.outcome.quality > 0) {
        const bool is_whole = encoding.format == StillFormat::png && entry.outcome.quality == 100;
        return is_whole ? format : fmt::format("{} {}", format, entry.outcome.quality);
    }
    if (is_lossless_png && encoding.quality_floor == 100) return format;
    if (encoding.quality_floor == encoding.quality) return fmt::format("{} {}", format, encoding.quality);
    return fmt::format("{} {}-{}", format, encoding.quality_floor, encoding.quality);
}

std::string count_text(std::size_t number, const char* noun) {
    return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

}  // namespace mattebox
