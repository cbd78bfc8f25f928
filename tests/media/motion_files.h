/// What other programs make of motion files.
#pragma once

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "run_command.h"

namespace mattebox::test {

/// What ffprobe prints: "key=value" lines of the entries asked for, of one stream ("v:0", "a:0").
inline std::string probed(const std::filesystem::path& path, const std::string& stream,
                          const std::string& entries) {
    return run("ffprobe -v error -select_streams " + stream + " -show_entries " + entries +
               " -of default=noprint_wrappers=1 " + path.string())
        .output;
}

/// The values of one entry, in order: of "packet=size" for instance.
inline std::vector<double> numbers(const std::filesystem::path& path, const std::string& stream,
                                   const std::string& entry) {
    std::istringstream lines(probed(path, stream, entry));
    std::vector<double> values;
    for (std::string line; std::getline(lines, line);) {
        if (const std::size_t at = line.find('='); at != std::string::npos)
            values.push_back(std::atof(line.c_str() + at + 1));
    }
    return values;
}

/// What decoding complains of; empty where it is sound.
inline std::string complaints(const std::filesystem::path& path) {
    return run("ffmpeg -v error -xerror -i " + path.string() + " -f null -").output;
}

inline std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Stereo that a player hears, left and right in turn.
inline std::vector<float> heard(const std::filesystem::path& path) {
    const std::filesystem::path raw = path.string() + ".f32";
    run("ffmpeg -v error -y -i " + path.string() + " -vn -f f32le -ac 2 -ar 48000 " + raw.string());
    const std::string bytes = bytes_of(raw);
    std::vector<float> samples(bytes.size() / sizeof(float));
    std::memcpy(samples.data(), bytes.data(), samples.size() * sizeof(float));
    return samples;
}

}  // namespace mattebox::test
