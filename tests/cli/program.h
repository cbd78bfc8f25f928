/// Runs the program as its users do, and reads its files back with other tools.
#pragma once

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "places.h"
#include "run_command.h"

namespace mattebox::test {

inline Ran mattebox(const std::string& arguments) {
    return run(std::string(test::program) + " " + arguments);
}

inline std::string sample(const std::string& name) {
    return std::string(test::root) + "/samples/masters/" + name;
}

inline nlohmann::json read_json(const std::filesystem::path& path) {
    std::ifstream file(path);
    return nlohmann::json::parse(file);
}

}  // namespace mattebox::test
