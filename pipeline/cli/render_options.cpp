#include "render_options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "choice.h"

namespace mattebox {
namespace {

/// "512M", "2G", "1500000": bytes, in powers of 1024.
std::string parse_memory(const std::string& text, std::uint64_t& bytes) {
    std::size_t used = 0;
    double value = 0;
    try {
        value = std::stod(text, &used);
    } catch (const std::exception&) {
        used = 0;
    }
    const std::string unit = text.substr(used);
    const double factor = unit.empty() || unit == "B"    ? 1.0
                          : unit == "K" || unit == "KiB" ? 1024.0
                          : unit == "M" || unit == "MiB" ? 1024.0 * 1024
                          : unit == "G" || unit == "GiB" ? 1024.0 * 1024 * 1024
                                                         : 0.0;
    if (used == 0 || factor == 0.0 || value * factor < 1 || value * factor > 1e15) {
        return fmt::format("'{}' is not an amount of memory; write 512M or 2G", text);
    }
    bytes = static_cast<std::uint64_t>(value * factor);
    return {};
}

std::string parse_fill(const std::string& text, std::optional<Fill>& fill) {
    if (const auto color = parse_color(text)) {
        fill = Fill{FillKind::color, color};
        return {};
    }
    const auto kind = parse_fill_kind(text);
    if (!kind) return fmt::format("'{}' is not a fill; there are auto, blur, color, edge and #rrggbb", text);
    fill = Fill{*kind, std::nullopt};
    return {};
}

void add_framing(CLI::App& command, RenderOptions& options) {
    using Surfaces = std::optional<Surface>;
    using Fits = std::optional<Fit>;
    add_choice<Surfaces>(command, "--surface", options.plan.surface,
                         {{"organic", Surface::organic}, {"ad", Surface::ad}},
                         "Whose interface covers the canvas: an own post's or an ad's (organic)");
    add_focus_option(command, options.focus);
    add_choice<bool>(command, "--framing", options.plan.is_centred, {{"auto", false}, {"centre", true}},
                     "Frame around what matters, or the middle (auto)");
    add_choice<Fits>(command, "--fit", options.plan.fit,
                     {{"auto", Fit::automatic}, {"crop", Fit::crop}, {"pad", Fit::pad}, {"keep", Fit::keep}},
                     "How to bring the master to each canvas (auto)");
    add_parsed(
        command, "--fill",
        [&options](const std::string& text) { return parse_fill(text, options.plan.fill); },
        "What stands beside a padded picture (auto)", "auto|blur|color|edge|#rrggbb");
    add_parsed(
        command, "--background",
        [&options](const std::string& text) -> std::string {
            options.plan.background = parse_color(text);
            return options.plan.background ? "" : fmt::format("'{}' is not a colour; write #rrggbb", text);
        },
        "Lay transparent masters on this colour", "#rrggbb");
}

}  // namespace

void add_focus_option(CLI::App& command, FocusMode& mode) {
    add_choice<FocusMode>(
        command, "--focus", mode,
        {{"auto", FocusMode::automatic}, {"saliency", FocusMode::saliency}, {"none", FocusMode::none}},
        "Beside what a sidecar declares, look for what matters, for what stands out alone, or for nothing "
        "(auto)");
}

void add_opening_options(CLI::App& command, OpenWish& opening) {
    command.add_option("--page", opening.page, "Of a document or an animation, this page (1)")
        ->check(CLI::Range(1, 1'000'000));
    command.add_flag("--salvage", opening.is_salvaged,
                     "Of masters that are cut off, take what is there, and say how much");
    add_limit_options(command, opening.limits);
}

void add_limit_options(CLI::App& command, Limits& limits) {
    add_parsed(
        command, "--max-memory-decoding",
        [&limits](const std::string& text) { return parse_memory(text, limits.decoder_bytes); },
        "Refuse masters whose decoder would need more (1G)", "SIZE");
    command.add_option("--max-pixels", limits.pixels, "Refuse masters of more pixels (600000000)");
    command.add_option("--max-side", limits.side, "Refuse masters with a longer side (65500)");
    command.add_option("--max-pages", limits.pages, "Refuse documents of more pages (10000)");
    command.add_option("--max-frames", limits.frames, "Refuse animations of more frames (10000)");
}

void add_models_option(CLI::App& command, std::filesystem::path& folder) {
    command
        .add_option("--models", folder,
                    "A folder with faces.onnx (BlazeFace or YuNet), words.onnx, subject.onnx or objects.onnx "
                    "of your own")
        ->envname("MATTEBOX_MODELS")
        ->type_name("DIR");
}

void add_resource_options(CLI::App& command, int& threads, std::uint64_t& memory) {
    command.add_option("--threads", threads, "How many threads to use (one for each processor)")
        ->check(CLI::Range(1, 1024));
    add_parsed(
        command, "--memory", [&memory](const std::string& text) { return parse_memory(text, memory); },
        "How much memory to keep in flight (half of what is free)", "SIZE");
}

void add_preset_option(CLI::App& command, std::vector<std::filesystem::path>& folders) {
    command
        .add_option("--presets", folders,
                    "A folder of presets that add to the built-in ones or override them")
        ->type_name("DIR")
        ->allow_extra_args(false)
        ->take_all();
}

void add_options(CLI::App& command, RenderOptions& options) {
    command
        .add_option("masters", options.masters,
                    "The masters: pictures, drawings and videos, see `mattebox doctor`")
        ->required()
        ->type_name("MASTER");
    command
        .add_option(
            "--to", options.selectors,
            "Placements (instagram.story), platforms (linkedin), tags (reel), globs (*.story) or all; "
            "feed,vertical,card where nothing is said")
        ->delimiter(',')
        ->type_name("SELECTOR")
        ->allow_extra_args(false)
        ->take_all();
    add_preset_option(command, options.preset_folders);
    add_models_option(command, options.opening.models);
    command.add_option("--out", options.plan.out, "Where the variants go (out)")->type_name("DIR");
    command
        .add_option("--name", options.plan.name_template,
                    "Their names; knows {master} {placement} {platform} {width} {height} {ext}")
        ->capture_default_str()
        ->type_name("TEMPLATE");
    add_framing(command, options);
    command
        .add_option("--effort", options.plan.effort,
                    "Of motion, how long encoders may search: 1 is fastest, 9 slowest and smallest (4)")
        ->check(CLI::Range(1, 9));
    command
        .add_option(
            "--crf", options.plan.crf,
            "Of motion, the quality as x264 counts it: 17 looks like the master, 28 is small (chosen)")
        ->check(CLI::Range(1, 51));
    using Codecs = std::optional<MotionCodec>;
    add_choice<Codecs>(command, "--codec", options.plan.codec,
                       {{"h264", MotionCodec::h264},
                        {"hevc", MotionCodec::hevc},
                        {"vp9", MotionCodec::vp9},
                        {"av1", MotionCodec::av1}},
                       "Of motion, the codec, where the placement accepts it (h264)");
    add_choice<Verify>(command, "--verify", options.render.verify,
                       {{"quick", Verify::quick}, {"full", Verify::full}, {"none", Verify::none}},
                       "Look at each finished picture: is it the planned cut, are its faces there; full: its "
                       "words too, on the file decoded whole (quick)");
    command.add_flag("--strict", options.is_strict, "Exit with 1 when a variant fails its check, too");
    command.add_flag("--dry-run", options.is_dry_run, "Show the plan; write nothing");
    command.add_flag("--force", options.render.is_forced, "Overwrite files that mattebox did not make");
    command.add_flag("--json", options.is_json, "Print the report as JSON");
    add_resource_options(command, options.render.threads, options.render.memory);
    add_opening_options(command, options.opening);
}

}  // namespace mattebox
