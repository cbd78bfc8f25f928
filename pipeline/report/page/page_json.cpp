#include "report/page/page_json.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "media/scale.h"
#include "plan/shot.h"
#include "report/camera_json.h"
#include "report/entry.h"
#include "report/focus_table.h"
#include "report/overlay_shapes.h"
#include "report/previews.h"
#include "report/text.h"

namespace mattebox {
namespace {

using Json = nlohmann::ordered_json;

std::string text_of(Size size) {
    return fmt::format("{} × {}", size.width, size.height);
}

int percent(double share) {
    return static_cast<int>(std::lround(share * 100));
}

Json findings_json(const std::vector<Finding>& findings) {
    Json json = Json::array();
    for (const Finding& finding : findings) {
        json.push_back({{"severity", to_text(finding.severity)},
                        {"code", finding.code},
                        {"sentence", printable_text(finding.sentence)}});
    }
    return json;
}

/// Lines of a name and its words; what has none is left out.
class Facts {
  public:
    void add(const char* name, const std::string& words) {
        if (!words.empty()) json_.push_back(Json::array({name, printable_text(words)}));
    }
    Json take() { return std::move(json_); }

  private:
    Json json_ = Json::array();
};

std::string pages_text(const Master& master) {
    return master.pages > 1 ? fmt::format("{} of {}", master.page, master.pages) : std::string();
}

std::string color_text(const Master& master) {
    std::string words = fmt::format("{}, {} bits a channel", master.color, master.bits);
    if (!master.profile.empty()) words += ", " + master.profile;
    if (master.has_alpha) words += ", with transparency";
    return words;
}

std::string motion_text(const Master& master) {
    if (!master.motion) return {};
    const MasterMotion& motion = *master.motion;
    return fmt::format("{}, {:.4g} pictures a second{}, {}", time_code(motion.seconds), motion.rate.value(),
                       motion.is_variable_rate ? " (variable)" : "", motion.codec);
}

std::string sound_text(const Plan& plan) {
    if (!plan.master.motion) return {};
    if (!plan.master.motion->sound) return "none";
    const MasterSound& sound = *plan.master.motion->sound;
    std::string words = fmt::format("{}, {} channels", sound.codec, sound.channels);
    const auto& motion = plan.attention.motion;
    if (motion && motion->sound)
        words += fmt::format(", {:.1f} LUFS, true peak {:.1f} dBTP", motion->sound->loudness,
                             motion->sound->true_peak);
    return words;
}

Json master_json(const Plan& plan) {
    const Master& master = plan.master;
    const Credits& credits = master.credits;
    Facts facts;
    facts.add("Format", master.format + (master.is_drawing ? ", a drawing" : ""));
    facts.add("Size", text_of(master.size) + (master.is_drawing ? " at most" : " px"));
    facts.add("Bytes", bytes_text(master.bytes));
    facts.add("Colour", color_text(master));
    facts.add("Page", pages_text(master));
    facts.add("Motion", motion_text(master));
    facts.add("Sound", sound_text(plan));
    facts.add("What matters", attention_text(plan.attention.source));
    Facts rights;
    rights.add("Copyright", credits.copyright);
    rights.add("Creator", credits.creator);
    rights.add("Credit", credits.credit);
    rights.add("Usage terms", credits.usage_terms);
    rights.add("Rights", credits.web_statement);
    rights.add("Licence", credits.licensor_url);
    rights.add("Alt text", credits.alt_text);
    rights.add("Description", credits.extended_description);
    rights.add("Source type", credits.digital_source_type);
    rights.add("Made with", credits.ai_system + (credits.ai_system_version.empty() ? "" : " ") +
                                credits.ai_system_version);
    rights.add("Content Credentials",
               master.had_content_credentials ? "the master's own; no output can keep them" : "");
    std::vector<Finding> findings = master.findings;
    findings.insert(findings.end(), plan.attention.findings.begin(), plan.attention.findings.end());
    return {{"name", printable_text(utf8(master.path.filename()))},
            {"path", printable_text(utf8(master.path))},
            {"alt", printable_text(credits.alt_text)},
            {"facts", facts.take()},
            {"rights", rights.take()},
            {"findings", findings_json(findings)}};
}

std::string focus_name(const Focus& focus) {
    return printable_text(focus.name.empty() ? to_text(focus.kind) : focus.name);
}

Json box_json(const PreviewBox& box) {
    const auto tenth = [](double value) { return std::round(value * 10) / 10; };
    return Json::array({tenth(box.x), tenth(box.y), tenth(box.w), tenth(box.h)});
}

Json zone_json(const Zone& zone, const std::vector<const char*>& surfaces, Size canvas,
               const Projection& to_preview) {
    const ZonePaths paths = zone_paths(zone, canvas, to_preview);
    Json json = Json::object();
    json["surfaces"] = surfaces;
    json["covered"] = paths.covered;
    json["clear"] = paths.clear;
    json["confidence"] = to_text(zone.confidence);
    json["note"] = printable_text(zone.note);
    json["fallback"] = printable_text(zone.fallback);
    return json;
}

/// Each zone with the surfaces that it stands for: both, where the other has none.
Json zones_json(const Placement& placement, const Projection& to_preview) {
    Json json = Json::array();
    const Zone* organic = zone_for(placement, Surface::organic);
    const Zone* ad = zone_for(placement, Surface::ad);
    if (organic == nullptr) return json;
    const Size canvas = placement.canvas;
    if (organic == ad) {
        json.push_back(zone_json(*organic, {"organic", "ad"}, canvas, to_preview));
    } else {
        json.push_back(zone_json(*organic, {"organic"}, canvas, to_preview));
        json.push_back(zone_json(*ad, {"ad"}, canvas, to_preview));
    }
    return json;
}

Json crops_json(const Placement& placement, const Projection& to_preview) {
    Json json = Json::array();
    for (const DeviceCrop& crop : placement.crops) {
        if (crop.box == whole(placement.canvas)) continue;
        json.push_back({{"name", printable_text(crop.name)},
                        {"box", box_json(to_preview(crop.box))},
                        {"confidence", to_text(crop.confidence)}});
    }
    return json;
}

/// How much of one focus is seen, in percent; `clear` by surface, null where the zone has no say.
Json shown_json(const FocusShown& shown, const Placement& placement, bool has_zone) {
    Json crops = Json::array();
    for (std::size_t i = 0; i < std::min(placement.crops.size(), shown.in_crops.size()); ++i) {
        if (placement.crops[i].box == whole(placement.canvas)) continue;
        crops.push_back(Json::array({printable_text(placement.crops[i].name), percent(shown.in_crops[i])}));
    }
    return {{"visible", percent(shown.visible)},
            {"organic", has_zone ? Json(percent(shown.clear_organic)) : Json()},
            {"ad", has_zone ? Json(percent(shown.clear_ad)) : Json()},
            {"crops", std::move(crops)}};
}

Json focus_json(const Entry& entry, const Plan& plan, const Projection& to_preview) {
    const bool is_own = has_own_canvas(entry.framing(), entry.placement());
    const bool has_zone = is_own && zone_for(entry.placement(), plan.surface) != nullptr;
    Json json = Json::array();
    for (std::size_t i = 0; i < plan.attention.focus.size(); ++i) {
        const Focus& focus = plan.attention.focus[i];
        std::string points;
        for (const CanvasPoint& corner : seen_outline(focus, plan.master.size, entry.framing())) {
            const PreviewPoint point = to_preview(corner);
            points += fmt::format("{}{:.1f},{:.1f}", points.empty() ? "" : " ", point.x, point.y);
        }
        Json one = Json::object();
        one["name"] = focus_name(focus);
        one["kind"] = to_text(focus.kind);
        one["must"] = focus.must;
        one["declared"] = focus.is_declared;
        one["points"] = points;
        const auto& shown = entry.variant->shown;
        one["shown"] = i < shown.size() ? shown_json(shown[i], entry.placement(), has_zone) : Json();
        json.push_back(std::move(one));
    }
    return json;
}

Json source_json(const Provenance& provenance) {
    return {{"address", printable_text(provenance.source)},
            {"date", printable_text(provenance.source_date)},
            {"verified", printable_text(provenance.verified)},
            {"confidence", to_text(provenance.confidence)}};
}

std::string scale_text(const Framing& framing) {
    const double scale = framing.scale();
    if (std::abs(scale - 1) < 0.005) return "at the master's own size";
    return fmt::format("{} to {:.0f} %", scale > 1 ? "enlarged" : "reduced", scale * 100);
}

std::string cut_text(const Framing& framing) {
    return fmt::format("{} px at {}, {}; {}", text_of({framing.cut.w, framing.cut.h}), framing.cut.x,
                       framing.cut.y, scale_text(framing));
}

Json variant_json(const Entry& entry, const Report& report, bool has_preview) {
    const Placement& placement = entry.placement();
    const Framing& framing = entry.framing();
    const Outcome& outcome = entry.outcome;
    const Size preview = size_within(framing.canvas, page_side);
    const Projection to_preview(framing.canvas, preview);
    const bool is_own = has_own_canvas(framing, placement);
    Json json = Json::object();
    json["id"] = printable_text(placement.id);
    json["platform"] = printable_text(placement.platform);
    json["name"] = printable_text(placement.name);
    json["verdict"] = to_text(outcome.verdict());
    json["size"] = text_of(framing.canvas);
    json["preview"] = Json::array({preview.width, preview.height});
    json["rendition"] = has_preview ? Json(entry.variant->rendition) : Json();
    json["file"] = outcome.path ? Json(printable_text(utf8(outcome.path->filename()))) : Json();
    json["link"] = outcome.path ? Json(relative_link(*outcome.path, report.plan.folder)) : Json();
    json["bytes"] = outcome.path ? bytes_text(outcome.bytes) : "";
    json["encoding"] = encoding_text(entry);
    json["done"] = done_text(framing);
    json["cut"] = cut_text(framing);
    json["findings"] = findings_json(outcome.findings);
    json["reasons"] = Json::array();
    for (const std::string& reason : outcome.reasons) json["reasons"].push_back(printable_text(reason));
    json["own_canvas"] = is_own ? Json() : Json(text_of(placement.canvas));
    json["zones"] = is_own ? zones_json(placement, to_preview) : Json::array();
    json["crops"] = is_own ? crops_json(placement, to_preview) : Json::array();
    json["focus"] = focus_json(entry, report.plan, to_preview);
    json["camera"] = camera_json(*entry.rendition, report.plan);
    json["source"] = source_json(placement.provenance);
    return json;
}

}  // namespace

std::string relative_link(const std::filesystem::path& file, const std::filesystem::path& folder) {
    std::filesystem::path relative = file.lexically_relative(folder);
    if (relative.empty()) relative = file.filename();
    std::string link = "./";  // so that no name is taken for the scheme of an address
    for (const char letter : relative.generic_string()) {
        const bool is_plain = (letter >= '0' && letter <= '9') || (letter >= 'A' && letter <= 'Z') ||
                              (letter >= 'a' && letter <= 'z') ||
                              std::string_view("-._~/").find(letter) != std::string_view::npos;
        link +=
            is_plain ? std::string(1, letter) : fmt::format("%{:02X}", static_cast<unsigned char>(letter));
    }
    return link;
}

std::string page_json(const Report& report, const std::vector<bool>& has_preview, std::string_view version) {
    const std::vector<Entry> lines = entries(report);
    const Counts counts = count(report, lines);
    Json json = Json::object();
    json["version"] = std::string(version);
    json["master"] = master_json(report.plan);
    json["surface"] = to_text(report.plan.surface);
    json["made"] = counts.made;
    json["renditions"] = count_text(report.plan.renditions.size(), "rendition");
    json["cancelled"] = report.was_cancelled;
    json["variants"] = Json::array();
    for (const Entry& line : lines) {
        const std::size_t rendition = line.variant->rendition;
        const bool is_shown = rendition < has_preview.size() && has_preview[rendition];
        json["variants"].push_back(variant_json(line, report, is_shown));
    }
    json["skipped"] = Json::array();
    for (const Skipped& skipped : report.plan.skipped) {
        json["skipped"].push_back(
            {{"placement", printable_text(skipped.placement)}, {"reason", printable_text(skipped.reason)}});
    }
    const std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    std::string safe;
    safe.reserve(text.size());
    // Stands only in strings, and there JSON may write it so.
    for (const char letter : text) safe += letter == '<' ? std::string("\\u003c") : std::string(1, letter);
    return safe;
}

}  // namespace mattebox
