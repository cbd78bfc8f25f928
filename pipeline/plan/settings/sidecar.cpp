#include "plan/settings/sidecar.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "plan/error.h"
#include "plan/settings/selector.h"
#include "plan/settings/settings_time.h"
#include "plan/settings/settings_words.h"

namespace mattebox {
namespace {

constexpr double tolerance = 1e-6;
constexpr Range any_number{-std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};

bool is_share(double value) {
    return value >= -tolerance && value <= 1 + tolerance;
}

[[noreturn]] void refuse_share(Settings& table, const char* key, const std::string& what, double value) {
    const char* hint = value > 2 ? "; these are shares, not pixels" : "";
    table.refuse(key,
                 fmt::format("'{}' must lie inside the picture, 0 to 1: {} is {}{}", key, what, value, hint));
}

/// `which` names one box of a list, for messages.
NormRect to_box(Settings& table, const char* key, const std::vector<double>& row,
                const std::string& which = "") {
    const NormRect box{row[0], row[1], row[2], row[3]};
    if (box.is_empty())
        table.refuse(key, fmt::format("'{}' needs a width and a height above 0: [x, y, width, height]{}", key,
                                      which.empty() ? "" : ", in " + which));
    const std::pair<std::string, double> ends[] = {
        {"x", box.x}, {"y", box.y}, {"x + width", box.right()}, {"y + height", box.bottom()}};
    for (const auto& [what, value] : ends)
        if (!is_share(value))
            refuse_share(table, key, which.empty() ? what : fmt::format("{} of {}", what, which), value);
    if (box.x >= 0 && box.y >= 0 && box.right() <= 1 && box.bottom() <= 1) return box;
    const NormRect kept = intersect(box, NormRect{0, 0, 1, 1});
    if (kept.is_empty()) table.refuse(key, fmt::format("'{}' lies on the very edge of the picture", key));
    return kept;
}

std::vector<NormRect> read_ignore(Settings& file) {
    std::vector<NormRect> boxes;
    for (const auto& row : file.rows_if("ignore", 4, any_number))
        boxes.push_back(to_box(file, "ignore", row, fmt::format("box {}", boxes.size() + 1)));
    return boxes;
}

FocusKind read_kind(Settings& table) {
    const auto word = word_if(table, "kind", {"area", "face", "text", "logo", "product", "subject"});
    if (!word) return FocusKind::area;
    if (*word == "face") return FocusKind::face;
    if (*word == "text") return FocusKind::text;
    if (*word == "logo") return FocusKind::logo;
    if (*word == "product") return FocusKind::product;
    return *word == "subject" ? FocusKind::subject : FocusKind::area;
}

Focus read_focus(Settings&& table, std::size_t position) {
    Focus focus;
    focus.name = table.text_if("name").value_or(fmt::format("focus {}", position));
    focus.kind = read_kind(table);
    require(table, "box");
    focus.box = to_box(table, "box", table.numbers_if("box", 4, any_number));
    focus.must = table.flag_if("must").value_or(false);
    focus.weight = table.number_if("weight", {0.01, 100}).value_or(1.0);
    focus.lines = table.integer_if("lines", {1, 50}).value_or(1);
    table.finish();
    return focus;
}

LogoWish read_logo(Settings&& table) {
    LogoWish logo;
    const std::string file = table.text("file");
    if (file.empty())
        table.refuse("file", "'file' is empty; it names the logo's picture, from this file's folder");
    logo.file = table.file().parent_path() / file;
    logo.defined_at = table.where("file");
    logo.name = table.text_if("name").value_or(logo.file.filename().string());
    logo.must = table.flag_if("must").value_or(true);
    logo.weight = table.number_if("weight", {0.01, 100}).value_or(1.0);
    table.finish();
    return logo;
}

NormPoint read_focal(Settings&& table) {
    require(table, "point");
    const auto row = table.numbers_if("point", 2, any_number);
    if (!is_share(row[0])) refuse_share(table, "point", "x", row[0]);
    if (!is_share(row[1])) refuse_share(table, "point", "y", row[1]);
    table.finish();
    return {std::clamp(row[0], 0.0, 1.0), std::clamp(row[1], 0.0, 1.0)};
}

/// `[placement.instagram.story]` without quotes is another table to TOML, and an easy slip.
void refuse_unquoted(const std::string& name, Settings& table) {
    for (const auto& [inner, ignored] : table.named_tables())
        table.refuse(inner, fmt::format("quotes are missing: [placement.\"{}.{}\"]", name, inner));
}

PlacementWish read_wish(std::string selector, Settings&& table, const FilterBuilder& build_filter) {
    refuse_unquoted(selector, table);
    PlacementWish wish;
    wish.selector = std::move(selector);
    wish.defined_at = table.where();
    if (table.has("cut")) wish.cut = to_box(table, "cut", table.numbers_if("cut", 4, any_number));
    wish.fit = fit_if(table);
    wish.fill = fill_if(table);
    wish.cover = time_if(table, "cover");
    if (wish.cover) wish.cover_defined_at = table.where("cover");
    wish.filters = read_filters(table, build_filter);
    table.finish();
    return wish;
}

}  // namespace

std::filesystem::path sidecar_path(const std::filesystem::path& master) {
    std::filesystem::path path = master;
    path += ".focus.toml";
    return path;
}

void refuse_taken_sidecar(const std::filesystem::path& master, bool is_forced) {
    const std::filesystem::path path = sidecar_path(master);
    std::error_code ignored;
    if (is_forced || !std::filesystem::exists(std::filesystem::symlink_status(path, ignored))) return;
    throw Error("writing", path.string(),
                "there is a sidecar already; move it, or replace it with --force: of all that it says, only "
                "boxes, the focal point, `ignore` and `page` are kept");
}

Sidecar read_sidecar(Settings&& file, const FilterBuilder& build_filter) {
    Sidecar sidecar;
    sidecar.surface = surface_if(file, "surface");
    sidecar.page = file.integer_if("page", {1, 1'000'000});
    sidecar.background = file.color_if("background");
    sidecar.fit = fit_if(file);
    sidecar.fill = fill_if(file);
    sidecar.ignore = read_ignore(file);
    sidecar.stands_out = file.flag_if("stands_out");
    for (Settings& table : file.tables_if("focus"))
        sidecar.focus.push_back(read_focus(std::move(table), sidecar.focus.size() + 1));
    for (Settings& table : file.tables_if("logo")) sidecar.logos.push_back(read_logo(std::move(table)));
    if (auto focal = file.table_if("focal")) sidecar.focal = read_focal(std::move(*focal));
    if (auto wishes = file.table_if("placement")) {
        for (auto& [selector, table] : wishes->named_tables())
            sidecar.wishes.push_back(read_wish(selector, std::move(table), build_filter));
        wishes->finish();
    }
    sidecar.motion = read_motion_wish(file);
    sidecar.filters = read_filters(file, build_filter);
    file.finish();
    return sidecar;
}

void check_selectors(const Sidecar& sidecar, const std::vector<Placement>& presets) {
    for (const PlacementWish& wish : sidecar.wishes) {
        try {
            select({wish.selector}, presets);
        } catch (const Error& problem) {
            throw Error(fmt::format("{}: {}", wish.defined_at, problem.what()));
        }
    }
}

void check_moments(const Sidecar& sidecar, double seconds) {
    const auto check = [seconds](const char* key, std::optional<double> moment, const std::string& place) {
        if (!moment || *moment < seconds) return;
        const std::string sentence =
            fmt::format("'{}' is {}, and the master is {:.1f} s long", key, time_code(*moment), seconds);
        throw Error(place.empty() ? "the sidecar's " + sentence : place + ": " + sentence);
    };
    check("from", sidecar.motion.from, sidecar.motion.from_defined_at);
    check("cover", sidecar.motion.cover, sidecar.motion.cover_defined_at);
    for (const PlacementWish& wish : sidecar.wishes) check("cover", wish.cover, wish.cover_defined_at);
}

Sidecar load_sidecar(const std::filesystem::path& master, const FilterBuilder& build_filter) {
    const auto path = sidecar_path(master);
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored)) return {};
    return read_sidecar(Settings::read(path), build_filter);
}

}  // namespace mattebox
