#include "report/earlier_report.h"

#include <fstream>
#include <nlohmann/json.hpp>

namespace mattebox {

std::string reported_master(const std::filesystem::path& report) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(report, error)) return {};
    std::ifstream file(report);
    if (!file) return {};
    const nlohmann::json json = nlohmann::json::parse(file, nullptr, /*allow_exceptions=*/false);
    if (!json.is_object() || !json.contains("schema") || !json.contains("master")) return {};
    const nlohmann::json& master = json["master"];
    if (!master.is_object() || !master.contains("path") || !master["path"].is_string()) return {};
    return master["path"].get<std::string>();
}

std::string reported_text(const std::string& text) {
    using Json = nlohmann::json;
    return Json::parse(Json(text).dump(-1, ' ', false, Json::error_handler_t::replace)).get<std::string>();
}

}  // namespace mattebox
