#include "campaign/wish_json.h"

#include <nlohmann/json.hpp>

namespace mattebox {
namespace {

using Json = nlohmann::json;

template <class Value>
Json number_json(const std::optional<Value>& value) {
    return value ? Json(static_cast<int>(*value)) : Json();
}

template <class Value>
std::optional<Value> read_number(const Json& json, const char* key) {
    if (json.at(key).is_null()) return std::nullopt;
    return static_cast<Value>(json.at(key).get<int>());
}

Json color_json(const std::optional<Color>& color) {
    return color ? Json(to_text(*color)) : Json();
}

std::optional<Color> read_color(const Json& json) {
    if (json.is_null()) return std::nullopt;
    return parse_color(json.get<std::string>());
}

Json fill_json(const std::optional<Fill>& fill) {
    if (!fill) return {};
    return {{"kind", static_cast<int>(fill->kind)}, {"color", color_json(fill->color)}};
}

std::optional<Fill> read_fill(const Json& json) {
    if (json.is_null()) return std::nullopt;
    return Fill{static_cast<FillKind>(json.at("kind").get<int>()), read_color(json.at("color"))};
}

}  // namespace

Json wish_json(const MasterWish& wish) {
    return {{"master", wish.master.string()},
            {"name", wish.master_name},
            {"out", wish.out.string()},
            {"template", wish.name_template},
            {"placements", wish.selectors},
            {"locale", wish.locale},
            {"sidecar", wish.sidecar ? Json(wish.sidecar->string()) : Json()},
            {"copyright", wish.copyright ? Json(*wish.copyright) : Json()},
            {"focus", static_cast<int>(wish.focus)},
            {"surface", number_json(wish.surface)},
            {"centred", wish.is_centred},
            {"fit", number_json(wish.fit)},
            {"fill", fill_json(wish.fill)},
            {"background", color_json(wish.background)},
            {"effort", wish.effort},
            {"crf", number_json(wish.crf)},
            {"codec", number_json(wish.codec)},
            {"page", number_json(wish.page)},
            {"salvage", wish.is_salvaged},
            {"verify", static_cast<int>(wish.verify)},
            {"defined_at", wish.defined_at}};
}

MasterWish read_master_wish(const Json& json) {
    MasterWish wish;
    wish.master = json.at("master").get<std::string>();
    wish.master_name = json.at("name");
    wish.out = json.at("out").get<std::string>();
    wish.name_template = json.at("template");
    wish.selectors = json.at("placements").get<std::vector<std::string>>();
    wish.locale = json.at("locale");
    if (!json.at("sidecar").is_null()) wish.sidecar = json.at("sidecar").get<std::string>();
    if (!json.at("copyright").is_null()) wish.copyright = json.at("copyright").get<std::string>();
    wish.focus = static_cast<FocusMode>(json.at("focus").get<int>());
    wish.surface = read_number<Surface>(json, "surface");
    wish.is_centred = json.at("centred");
    wish.fit = read_number<Fit>(json, "fit");
    wish.fill = read_fill(json.at("fill"));
    wish.background = read_color(json.at("background"));
    wish.effort = json.at("effort");
    wish.crf = read_number<int>(json, "crf");
    wish.codec = read_number<MotionCodec>(json, "codec");
    wish.page = read_number<int>(json, "page");
    wish.is_salvaged = json.at("salvage");
    wish.verify = static_cast<Verify>(json.at("verify").get<int>());
    wish.defined_at = json.at("defined_at");
    return wish;
}

}  // namespace mattebox
