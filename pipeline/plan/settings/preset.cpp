#include "plan/settings/preset.h"

#include <fmt/format.h>

#include <algorithm>

#include "plan/settings/preset_parts.h"
#include "plan/settings/settings_words.h"

namespace mattebox {
namespace {

const Words known_tags = {"feed",  "vertical", "story",     "reel",     "card",
                          "cover", "avatar",   "thumbnail", "document", "display"};

/// Ids become names of files, so they hold nothing that a file system or a shell would trip over.
bool is_plain_name(std::string_view text) {
    const auto is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    };
    return !text.empty() && std::all_of(text.begin(), text.end(), is_plain);
}

std::string read_id(Settings& table, const std::string& platform) {
    std::string id = table.text("id");
    if (id.rfind(platform + ".", 0) != 0)
        table.refuse("id", fmt::format("'id' must start with \"{}.\"; it is \"{}\"", platform, id));
    if (!is_plain_name(std::string_view(id).substr(platform.size() + 1)))
        table.refuse("id",
                     fmt::format("'id' takes small letters, digits and hyphens after \"{}.\"; it is \"{}\"",
                                 platform, id));
    return id;
}

Size to_size(Settings& table, const char* key, const std::vector<double>& sides) {
    const Size size{static_cast<int>(sides[0]), static_cast<int>(sides[1])};
    if (size.width != sides[0] || size.height != sides[1])
        table.refuse(key, fmt::format("'{}' must be whole pixels; it is [{}, {}]", key, sides[0], sides[1]));
    return size;
}

void read_canvas(Settings& table, Placement& placement) {
    constexpr Range side{1, 16384};
    require(table, "canvas");
    placement.canvas = to_size(table, "canvas", table.numbers_if("canvas", 2, side));
    for (const auto& sides : table.rows_if("alternative_canvases", 2, side))
        placement.alternative_canvases.push_back(to_size(table, "alternative_canvases", sides));
}

void read_accepts(Settings& table, Placement& placement) {
    require(table, "accepts");
    const Words accepts = words_if(table, "accepts", {"still", "motion", "document"});
    if (accepts.empty())
        table.refuse("accepts", "'accepts' must name still, motion or document; it is empty");
    for (const std::string& kind : accepts) {
        placement.accepts_still |= kind == "still";
        placement.accepts_motion |= kind == "motion";
        placement.accepts_document |= kind == "document";
    }
}

void read_zones(Settings& table, Placement& placement) {
    if (auto zones = table.table_if("zone")) {
        if (auto zone = zones->table_if("organic"))
            placement.organic = read_zone(std::move(*zone), placement.canvas);
        if (auto zone = zones->table_if("ad")) placement.ad = read_zone(std::move(*zone), placement.canvas);
        zones->finish();
    }
    for (Settings& crop : table.tables_if("crop"))
        placement.crops.push_back(read_crop(std::move(crop), placement.canvas));
}

/// Limits of a kind that is not accepted are most often a slip in `accepts`.
std::optional<Settings> limits_if(Settings& table, const char* kind, bool is_accepted) {
    auto limits = table.table_if(kind);
    if (limits && !is_accepted)
        table.refuse(kind, fmt::format("'{}' has limits here, but 'accepts' does not name it", kind));
    return limits;
}

void read_limits(Settings& table, Placement& placement) {
    if (auto limits = limits_if(table, "still", placement.accepts_still))
        placement.still = read_still(std::move(*limits));
    if (auto limits = limits_if(table, "motion", placement.accepts_motion))
        placement.motion = read_motion(std::move(*limits));
    if (auto limits = limits_if(table, "document", placement.accepts_document))
        placement.document = read_document(std::move(*limits));
}

/// "2026", "2026-10", "2026-10-07" or "undated".
bool is_source_date(const std::string& text) {
    const std::string shape = "dddd-dd-dd";
    if (text == "undated") return true;
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_digit = text[i] >= '0' && text[i] <= '9';
        if (shape[i] == 'd' ? !is_digit : text[i] != '-') return false;
    }
    return true;
}

Provenance read_provenance(Settings&& table) {
    Provenance provenance;
    provenance.source = table.text("source");
    provenance.source_date = table.text("source_date");
    if (!is_source_date(provenance.source_date))
        table.refuse("source_date",
                     fmt::format("'source_date' must be \"2026-10-07\", \"2026-10\", \"2026\" or "
                                 "\"undated\"; it is \"{}\"",
                                 provenance.source_date));
    require(table, "verified");
    provenance.verified = *table.date_if("verified");
    provenance.confidence = read_confidence(table, "confidence");
    provenance.non_official = table.texts_if("non_official");
    table.finish();
    return provenance;
}

Placement read_placement(Settings& table, const std::string& platform, const FilterBuilder& build_filter) {
    Placement placement;
    placement.platform = platform;
    placement.defined_at = table.where();
    placement.id = read_id(table, platform);
    placement.name = table.text("name");
    placement.tags = words_if(table, "tags", known_tags);
    placement.is_publishable = table.flag_if("publishable").value_or(true);
    read_accepts(table, placement);
    read_canvas(table, placement);
    placement.ratio = bounds_if(table, "ratio", {0.001, 1000});
    read_zones(table, placement);
    read_limits(table, placement);
    placement.fit = fit_if(table).value_or(Fit::automatic);
    placement.fill = fill_if(table).value_or(Fill{});
    placement.filters = read_filters(table, build_filter);
    if (auto provenance = table.table_if("provenance"))
        placement.provenance = read_provenance(std::move(*provenance));
    placement.notes = table.text_if("notes").value_or("");
    table.finish();
    return placement;
}

}  // namespace

const Placement* find_id(const std::vector<Placement>& placements, const std::string& id) {
    for (const Placement& placement : placements)
        if (placement.id == id) return &placement;
    return nullptr;
}

std::vector<Placement> read_preset(Settings&& file, const FilterBuilder& build_filter) {
    const std::string platform = file.text("platform");
    if (!is_plain_name(platform))
        file.refuse(
            "platform",
            fmt::format("'platform' takes small letters, digits and hyphens; it is \"{}\"", platform));
    const auto shared = read_filters(file, build_filter);
    std::vector<Placement> placements;
    for (Settings& table : file.tables_if("placement")) {
        Placement placement = read_placement(table, platform, build_filter);
        if (const auto* first = find_id(placements, placement.id))
            table.refuse("id", fmt::format("'{}' is already defined at {}", placement.id, first->defined_at));
        placement.filters.insert(placement.filters.begin(), shared.begin(), shared.end());
        placements.push_back(std::move(placement));
    }
    file.finish();
    if (placements.empty()) file.refuse("", "there is no [[placement]] here");
    return placements;
}

}  // namespace mattebox
