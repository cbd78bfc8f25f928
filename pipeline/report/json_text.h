/// JSON as text that people can read too; how every document that this project prints is laid out.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace mattebox {

/// What fits into a line stands on one. UTF-8, broken bytes replaced, ended by a newline.
std::string to_text(const nlohmann::ordered_json& json);

}  // namespace mattebox
