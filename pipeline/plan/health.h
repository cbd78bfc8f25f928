/// What `mattebox doctor` found out about this machine and its presets.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "plan/settings/preset_health.h"

namespace mattebox {

struct LibraryHealth {
    std::string name, version;
    std::string does;  ///< what it is here for
};

/// One format of stills. What is here was tried: a tiny file of it was decoded, a tiny picture encoded.
struct FormatHealth {
    std::string format, label;  ///< "heic", "a HEIC"
    std::string reader;         ///< by what it is read: "libvips heifload"; empty where this build does not
    bool is_read = false;
    bool is_written = false;
    std::string problem;  ///< why it is not read or written although it should be; empty where all is well
    std::string package;  ///< the Debian packages that bring it
};

/// One model of a detector, tried on a small picture.
struct ModelHealth {
    std::string finds;  ///< "faces", "words", "people"
    std::filesystem::path path;
    std::string problem;  ///< why it is not used; empty where all is well
    std::string instead;  ///< what stands in where it is not
    std::string layout;   ///< which model it is: "BlazeFace", "YuNet", ...
};

struct FolderHealth {
    std::string what;  ///< what it is for
    std::filesystem::path path;
    std::uint64_t free_bytes = 0;
    std::string problem;  ///< empty where it is usable
};

struct Health {
    std::string version;
    std::vector<LibraryHealth> libraries;
    std::vector<FormatHealth> formats;
    std::vector<ModelHealth> models;
    std::string letters_problem;  ///< why text in drawings stays empty; empty where it is drawn
    int processors = 1;
    std::uint64_t free_memory = 0, installed_memory = 0;  ///< bytes
    std::vector<FolderHealth> folders;
    std::string worker;  ///< what shuts batch's and watch's worker in; empty where the caller has none
    PresetHealth presets;

    /// What is missing, one sentence each: what is wrong, and what to do about it. Empty: all is well.
    std::vector<std::string> missing() const;
};

}  // namespace mattebox
