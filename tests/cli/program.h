/// Runs the program as its users do, and reads its files back with other tools.
#pragma once

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "run_command.h"

namespace mattebox::test {

inline Ran mattebox(const std::string& arguments) {
    return run(std::string(MATTEBOX_PROGRAM) + " " + arguments);
}

inline std::string sample(const std::string& name) {
    return std::string(MATTEBOX_ROOT) + "/samples/masters/" + name;
}

inline nlohmann::json read_json(const std::filesystem::path& path) {
    std::ifstream file(path);
    return nlohmann::json::parse(file);
}

}  // namespace mattebox::test
