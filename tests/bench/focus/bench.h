/// Shared by the measurements: opening, looking, and boxes beside boxes.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "look.h"
#include "plan/focus.h"
#include "plan/master.h"
#include "plan/placement.h"

namespace mattebox::bench {

/// A picture that was looked at as a render would, and what that cost.
struct Seen {
    Master master;
    Attention attention;
    double look_cpu = 0;  ///< seconds of processor, all threads
};

/// Throws Error where the file cannot be read. The first look of a process also loads the models.
Seen see(const std::filesystem::path& file, FocusMode mode = FocusMode::automatic);

/// The built-in presets.
std::vector<Placement> all_placements();

double processor_seconds();

/// Shared area over that of both together.
double overlap(const NormRect& a, const NormRect& b);
/// The share of `box` that is inside `other`.
double inside(const NormRect& box, const NormRect& other);

/// The files of a folder with this extension, in order.
std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder,
                                            const std::string& extension);
std::string read_text(const std::filesystem::path& file);

// Each prints its figures.
int measure_faces(const std::vector<std::string>& arguments);
int measure_words(const std::vector<std::string>& arguments);
int measure_subjects(const std::vector<std::string>& arguments);
int measure_photos(const std::vector<std::string>& arguments);

}  // namespace mattebox::bench
