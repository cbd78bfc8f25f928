/// Everything that decides a master's variants, told without opening it: where none of it changed, nothing is
/// planned and nothing rendered.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "campaign/master_wish.h"

namespace mattebox {

class State;

struct Inputs {
    std::string content;  ///< of the master
    std::string sidecar;  ///< of the sidecar; empty where there is none
    std::string wish;     ///< what the campaign or the folder's rules say
    std::string presets;  ///< of all preset files and models
    std::string program;  ///< pixel_version()
    /// Beside these, what reading the sidecar and the presets led to: logos, tables. With their contents.
    std::vector<std::pair<std::filesystem::path, std::string>> files;

    bool operator==(const Inputs&) const = default;
};

/// What holds for all masters of a run, looked at once.
struct CommonInputs {
    std::string presets;
    std::string program;
};
CommonInputs common_inputs(State& state, const std::vector<std::filesystem::path>& preset_folders,
                           const std::filesystem::path& models);

/// As they are now. `files` are those that were read the last time; one that is gone has no content. Throws
/// Error where the master or its sidecar cannot be read.
Inputs look_at_inputs(State& state, const MasterWish& wish, const CommonInputs& common,
                      const std::vector<std::filesystem::path>& files);

/// What is different, for people: "its sidecar changed"; empty where nothing is.
std::string what_changed(const Inputs& before, const Inputs& now);

std::string pack(const Inputs& inputs);
Inputs unpack_inputs(const std::string& bytes);  ///< empty ones where they cannot be read

}  // namespace mattebox
