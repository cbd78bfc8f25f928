#include "campaign/report/campaign_sheet.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <exception>
#include <set>
#include <thread>

#include "campaign/report/campaign_lines.h"
#include "campaign/state/content.h"
#include "media/scale.h"
#include "media/stills/vips_layer.h"
#include "media/stills/vips_source.h"
#include "plan/plan.h"
#include "report/sheet/sheet_blend.h"
#include "report/sheet/sheet_captions.h"
#include "report/sheet/sheet_svg.h"
#include "report/sheet/sheet_text.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;

constexpr std::uint8_t background = 0x26, rule_level = 0x4a, behind_alpha = 0xb4;
constexpr const char* bright = "#f2f2f2";
constexpr const char* plain = "#c7c7c9";
constexpr const char* muted = "#98989d";
constexpr const char* dot = "●";
constexpr int smallest_with_words = 100;  // under smaller pictures there is room for a name

bool is_still(const fs::path& file) {
    constexpr std::array extensions = {".jpg", ".png", ".webp"};
    return std::find(extensions.begin(), extensions.end(), file.extension()) != extensions.end();
}

/// `file` at most `side` pixels large; empty where it cannot be read.
Picture load(const fs::path& file, int side) {
    try {
        StillSource source(file, {});
        return copy_within(source.raster(widest_shrink(source.master().size, side)).picture, side);
    } catch (const std::exception&) {
        return {};
    }
}

/// The first finished still of a master; else what its own contact sheet shows.
Picture picture_of(const MasterResult& result, int side) {
    for (const VariantResult& variant : result.variants) {
        if (variant.made == Made::not_made || !is_still(variant.path)) continue;
        Picture picture = load(variant.path, side);
        if (!picture.is_empty()) return picture;
    }
    return result.folder.empty() ? Picture() : load(result.folder / "sheet.jpg", side);
}

/// Stands in the middle of the foot of its square.
SheetBox place_in(const SheetBox& square, Size size) {
    return {square.x + (square.w - size.width) / 2, square.bottom() - size.height, size.width, size.height};
}

void place(const Picture& picture, const SheetBox& box, const Picture& sheet) {
    const bool has_alpha = picture.format() == PixelFormat::rgba;
    for (int p = 0; p < 3; ++p) {
        for (int y = 0; y < box.h; ++y) {
            const std::uint8_t* from = picture.plane(p).row(y);
            const std::uint8_t* alpha = has_alpha ? picture.plane(3).row(y) : nullptr;
            std::uint8_t* to = sheet.plane(p).row(box.y + y) + box.x;
            for (int x = 0; x < box.w; ++x)
                to[x] = has_alpha ? blend(from[x], alpha[x], behind_alpha) : from[x];
        }
    }
}

Severity severity_of(Trouble trouble) {
    if (trouble == Trouble::not_made || trouble == Trouble::fail) return Severity::fail;
    return trouble == Trouble::none ? Severity::ok : Severity::warn;
}

double write_count(SheetText& text, double x, double y, double size, const std::string& words,
                   Severity severity) {
    const Pen dot_pen{size, verdict_color(severity), false, 0}, pen{size, plain, false, 0};
    text.write(dot_pen, x, y, dot);
    text.write(pen, x + size + 2, y, words);
    return x + size + 2 + pen.width(words) + size;
}

/// How many variants have which verdict; those that were not made fail.
void write_counts(const CampaignCounts& counts, double x, double y, double size, bool has_words,
                  SheetText& text) {
    const std::pair<std::size_t, Severity> verdicts[] = {{counts.fail + counts.not_made, Severity::fail},
                                                         {counts.warn, Severity::warn},
                                                         {counts.ok, Severity::ok}};
    for (const auto& [number, severity] : verdicts) {
        if (number == 0) continue;
        std::string words = number_text(number);
        if (has_words) words += std::string(" ") + to_text(severity);
        x = write_count(text, x, y, size, words, severity);
    }
}

void write_caption(const MasterCell& cell, SheetText& text) {
    const bool is_small = cell.box.w < smallest_with_words;
    const Pen name_pen{is_small ? 8.5 : 12.0, bright, !is_small, 0};
    int y = cell.caption + (is_small ? 8 : 11);
    text.write(name_pen, cell.box.x, y, name_pen.fitted(label_of(cell.line->wish), cell.box.w));
    if (is_small) return;
    CampaignCounts counts;
    add(counts, cell.line->result);
    y += 16;
    if (counts.variants > 0) {
        write_counts(counts, cell.box.x, y, 10.5, false, text);
    } else {
        const Pen pen{10.5, muted, false, 0};
        text.write(pen, cell.box.x, y, to_text(cell.line->result.end));
    }
    y += 1;
    const Pen trouble_pen{trouble_font, verdict_color(severity_of(trouble_of(cell.line->result))), false, 0};
    for (const std::string& line : cell.words) text.write(trouble_pen, cell.box.x, y += 14, line);
}

void write_header(const CampaignReport& report, SheetText& text) {
    const CampaignCounts counts = count(report);
    const double room = 1600 - 2 * sheet_margin;
    const Pen title{22, bright, true, 0}, facts_pen{12, plain, false, 0};
    text.write(title, sheet_margin, 48, title.fitted(report.campaign, room));
    std::string facts = fmt::format("{} masters  ·  {} variants  ·  {}", number_text(counts.masters),
                                    number_text(counts.variants), report.started);
    if (report.shard.count > 1)
        facts += fmt::format("  ·  shard {} of {}", report.shard.index, report.shard.count);
    if (counts.failed > 0) facts += fmt::format("  ·  {} masters failed", number_text(counts.failed));
    if (report.was_cancelled) facts += "  ·  cancelled";
    facts = facts_pen.fitted(facts, room);
    text.write(facts_pen, sheet_margin, 72, facts);
    write_counts(counts, sheet_margin + facts_pen.width(facts) + 24, 72, 11, true, text);
}

/// Of each master of a layout, in its order. Files are opened by as many threads as there are processors:
/// when a campaign's report is drawn, nothing else is going on.
std::vector<Picture> load_pictures(const CampaignLayout& layout) {
    std::vector<const CampaignLine*> lines;
    for (const MasterRow& row : layout.rows)
        for (const MasterCell& cell : row.cells) lines.push_back(cell.line);
    std::vector<Picture> pictures(lines.size());
    std::atomic<std::size_t> next = 0;
    const auto load_some = [&] {
        for (std::size_t i = next++; i < lines.size(); i = next++)
            pictures[i] = picture_of(lines[i]->result, layout.side);
    };
    std::vector<std::jthread> threads;
    const std::size_t most = std::min<std::size_t>(lines.size(), std::thread::hardware_concurrency());
    for (std::size_t i = 1; i < most; ++i) threads.emplace_back(load_some);
    load_some();
    threads.clear();  // waits for them
    return pictures;
}

/// `pictures_of_row`: one for each cell.
void draw_row(const MasterRow& row, const Picture* pictures_of_row, const Picture& sheet, SheetText& text) {
    if (row.has_heading) {
        const int width = sheet.size().width - 2 * sheet_margin;
        const SheetHeading heading{row.heading, {sheet_margin, row.top - 46, width, 46}, false};
        fill(sheet, heading_rule(heading), rule_level);
        write_heading(heading, text);
    }
    SheetRow pictures;
    pictures.top = row.top;
    pictures.ground = row.top + row.cells.front().box.h;
    std::vector<SheetPicture> drawn;
    for (const MasterCell& cell : row.cells) {
        const Picture& picture = *pictures_of_row++;
        const SheetBox box = picture.is_empty() ? cell.box : place_in(cell.box, picture.size());
        if (!picture.is_empty()) place(picture, box, sheet);
        drawn.push_back({box, severity_of(trouble_of(cell.line->result)), picture.is_empty(), {}});
        write_caption(cell, text);
    }
    // What is drawn begins where the first picture does, which need not be where its square does.
    drawn.insert(drawn.begin(), {{row.cells.front().box.x, row.top, 0, 0}, Severity::ok, false, {}});
    const SheetDrawing drawing = row_drawing(pictures, drawn);
    if (drawing.svg.empty()) return;
    const Picture layer = draw_svg(drawing.svg);
    blend_over(layer, {0, 0, layer.size().width, layer.size().height}, sheet, drawing.x, drawing.y);
}

}  // namespace

std::string shown_on_sheet(const CampaignReport& report) {
    std::string text = fmt::format("{} {}/{} {}\n", report.campaign, report.shard.index, report.shard.count,
                                   report.was_cancelled);
    for (const CampaignLine* line : failures_first(report)) {
        const MasterResult& result = line->result;
        // One that was kept looks as it did when it was rendered.
        const MasterEnd end = result.end == MasterEnd::kept ? MasterEnd::rendered : result.end;
        text += fmt::format("{} {} {}\n", label_of(line->wish), to_text(end), result.problem);
        std::set<std::string> variants;  // in one order, whoever tells of them
        for (const VariantResult& variant : result.variants) {
            std::string one = fmt::format("{} {} {} {}", variant.path.string(), variant.pixels, variant.bytes,
                                          variant.made == Made::not_made);
            for (const Finding& finding : variant.findings)
                if (finding.severity != Severity::ok) one += " " + finding.sentence;
            variants.insert(std::move(one));
        }
        text += fmt::format("{}\n", fmt::join(variants, "\n"));
    }
    return content_of_text(text);
}

Picture draw_campaign_sheet(const CampaignReport& report) {
    const CampaignLayout layout = lay_out_campaign(report);
    Picture sheet(PixelFormat::rgb, layout.size);
    fill(sheet, {0, 0, layout.size.width, layout.size.height}, background);
    SheetText text;
    write_header(report, text);
    const std::vector<Picture> pictures = load_pictures(layout);
    const Picture* next = pictures.data();
    for (const MasterRow& row : layout.rows) {
        draw_row(row, next, sheet, text);
        next += row.cells.size();
    }
    if (layout.left_out > 0)
        text.write({12, plain, false, 0}, sheet_margin, layout.end + 8,
                   fmt::format("{} masters more in {}", number_text(layout.left_out),
                               report_name(report.shard, "json")));
    text.draw(sheet);
    return sheet;
}

}  // namespace mattebox
