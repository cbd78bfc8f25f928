#include "report/json.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "report/entry.h"
#include "report/focus_json.h"
#include "report/json_text.h"
#include "report/motion_json.h"

namespace mattebox {
namespace {

using Json = nlohmann::ordered_json;

double rounded(double value, double steps) {
    return std::round(value * steps) / steps + 0.0;
}
double share(double value) {
    return rounded(value, 1e6);
}
double seconds(Seconds value) {
    return rounded(value.count(), 1e4);
}

Json to_array(Size size) {
    return Json::array({size.width, size.height});
}

template <class Space>
Json to_array(const Rect<Space, int>& box) {
    return Json::array({box.x, box.y, box.w, box.h});
}

Json to_array(const NormRect& box) {
    return Json::array({share(box.x), share(box.y), share(box.w), share(box.h)});
}

NormRect share_of(const PixelRect& cut, Size master) {
    const double width = std::max(1, master.width), height = std::max(1, master.height);
    return {cut.x / width, cut.y / height, cut.w / width, cut.h / height};
}

Json credits_json(const Credits& credits) {
    Json json = Json::object();
    json["copyright"] = credits.copyright;
    json["creator"] = credits.creator;
    json["credit"] = credits.credit;
    json["usage_terms"] = credits.usage_terms;
    json["web_statement"] = credits.web_statement;
    json["licensor_url"] = credits.licensor_url;
    json["alt_text"] = credits.alt_text;
    json["extended_description"] = credits.extended_description;
    json["digital_source_type"] = credits.digital_source_type;
    json["ai_system"] = credits.ai_system;
    json["ai_system_version"] = credits.ai_system_version;
    json["ai_prompt"] = credits.ai_prompt;
    json["ai_prompt_writer"] = credits.ai_prompt_writer;
    return json;
}

Json master_json(const Master& master) {
    Json json = Json::object();
    json["path"] = utf8(master.path);
    json["format"] = master.format;
    json["size"] = to_array(master.size);
    json["bytes"] = master.bytes;
    json["color"] = master.color;
    json["profile"] = master.profile;
    json["orientation"] = master.orientation;
    json["bits"] = master.bits;
    json["alpha"] = master.has_alpha;
    json["drawing"] = master.is_drawing;
    json["page"] = master.page;
    json["pages"] = master.pages;
    json["motion"] = master_motion_json(master);
    json["findings"] = Json::array();
    for (const Finding& finding : master.findings) json["findings"].push_back(finding_json(finding));
    json["credits"] = credits_json(master.credits);
    json["content_credentials"] = master.had_content_credentials;
    return json;
}

Json shown_json(const FocusShown& shown, const std::vector<DeviceCrop>& crops) {
    Json json = Json::object();
    json["name"] = shown.name;
    json["visible"] = share(shown.visible);
    json["clear"] = {{"organic", share(shown.clear_organic)}, {"ad", share(shown.clear_ad)}};
    Json in_crops = Json::object();
    for (std::size_t i = 0; i < std::min(crops.size(), shown.in_crops.size()); ++i) {
        in_crops[crops[i].name] = share(shown.in_crops[i]);
    }
    json["crops"] = std::move(in_crops);
    return json;
}

Json filter_json(const PlannedFilter& filter) {
    Json json = Json::object();
    json["name"] = filter.use.name;
    json["overlay"] = filter.overlay ? to_array(filter.overlay->box) : Json();
    return json;
}

/// The file that was made; on a dry run, the one that would be.
Json path_json(const Entry& entry, bool is_dry_run) {
    if (is_dry_run) return utf8(entry.variant->path);
    return entry.outcome.path ? Json(utf8(*entry.outcome.path)) : Json();
}

Json variant_json(const Entry& entry, const Report& report) {
    const Placement& placement = entry.placement();
    const Framing& framing = entry.framing();
    const Outcome& outcome = entry.outcome;
    Json json = Json::object();
    json["placement"] = placement.id;
    json["platform"] = placement.platform;
    json["name"] = placement.name;
    json["tags"] = placement.tags;
    json["canvas"] = to_array(framing.canvas);
    json["path"] = path_json(entry, report.is_dry_run);
    json["bytes"] = outcome.bytes;
    json["verdict"] = to_text(outcome.verdict());
    json["cut"] = to_array(share_of(framing.cut, report.plan.master.size));
    json["cut_pixels"] = to_array(framing.cut);
    json["placed"] = to_array(framing.placed);
    json["fit"] = to_text(framing.fit);
    json["fill"] = framing.fill.kind == FillKind::none ? Json() : Json(fill_text(framing.fill));
    json["scale"] = share(framing.scale());
    const auto& motion = entry.rendition->motion;
    json["format"] = motion ? to_text(motion->encoding.container) : to_text(entry.rendition->encoding.format);
    json["motion"] = motion ? motion_json(*motion) : Json();
    json["quality"] = outcome.quality > 0 ? Json(outcome.quality) : Json();
    json["encodes"] = outcome.encodes;
    json["findings"] = Json::array();
    for (const Finding& finding : outcome.findings) json["findings"].push_back(finding_json(finding));
    json["reasons"] = outcome.reasons;
    json["shown"] = Json::array();
    for (const FocusShown& shown : entry.variant->shown) {
        json["shown"].push_back(shown_json(shown, placement.crops));
    }
    json["rendition"] = entry.variant->rendition;
    json["filters"] = Json::array();
    for (const PlannedFilter& filter : entry.rendition->filters)
        json["filters"].push_back(filter_json(filter));
    return json;
}

Json summary_json(const Report& report, const std::vector<Entry>& lines) {
    const Counts counts = count(report, lines);
    return {{"made", counts.made}, {"failed", counts.failed}, {"ok", counts.ok},
            {"warn", counts.warn}, {"fail", counts.fail},     {"renditions", report.plan.renditions.size()}};
}

Json timings_json(const Timings& timings) {
    return {{"look", seconds(timings.look)},     {"plan", seconds(timings.plan)},
            {"decode", seconds(timings.decode)}, {"render", seconds(timings.render)},
            {"total", seconds(timings.total)},   {"decodes", timings.decodes}};
}

}  // namespace

std::string to_json(const Report& report, std::string_view version) {
    const Plan& plan = report.plan;
    const std::vector<Entry> lines = entries(report);
    Json json = Json::object();
    json["schema"] = "mattebox-report/1";
    json["version"] = std::string(version);
    json["master"] = master_json(plan.master);
    json["surface"] = to_text(plan.surface);
    json["focus"] = Json::array();
    for (const Focus& focus : plan.attention.focus) {
        json["focus"].push_back(focus_json(focus));
    }
    json["attention"] = attention_json(plan.attention);
    json["variants"] = Json::array();
    for (const Entry& line : lines) json["variants"].push_back(variant_json(line, report));
    json["skipped"] = Json::array();
    for (const Skipped& skipped : plan.skipped) {
        json["skipped"].push_back({{"placement", skipped.placement}, {"reason", skipped.reason}});
    }
    json["dry_run"] = report.is_dry_run;
    json["cancelled"] = report.was_cancelled;
    json["summary"] = summary_json(report, lines);
    json["timings"] = timings_json(report.timings);

    return to_text(json);
}

}  // namespace mattebox
