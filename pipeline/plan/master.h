/// The facts about one input. No handle to it, no pixels.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "plan/finding.h"
#include "plan/geometry.h"
#include "plan/master_motion.h"

namespace mattebox {

/// What the master says of itself and every output keeps: who made it and who owns it, what it shows for
/// those who cannot see it, and whether a machine made it. UTF-8 on one line, at most 2,000 bytes each; empty
/// where the master does not say. The names are those of the IPTC Photo Metadata Standard 2025.1.
struct Credits {
    std::string copyright = {};
    std::string creator = {};
    std::string credit = {};
    std::string usage_terms = {};
    std::string web_statement = {};  ///< address of a page about its rights
    std::string licensor_url = {};   ///< address of a page where it can be licensed
    std::string alt_text = {};
    std::string extended_description = {};
    std::string digital_source_type =
        {};  ///< how it came to be, as an address: ".../trainedAlgorithmicMedia"
    std::string ai_system = {};
    std::string ai_system_version = {};
    std::string ai_prompt = {};
    std::string ai_prompt_writer = {};

    bool operator==(const Credits&) const = default;
};

struct Master {
    std::filesystem::path path;
    std::string format;  ///< what the contents are, whatever the name says: "jpeg", "heic", "svg"
    /// Upright, in pixels. A drawing has none of its own: its size is what it can be rendered at.
    Size size;
    std::uint64_t bytes = 0;
    bool has_alpha = false;
    int bits = 8;             ///< of a channel
    std::string color;        ///< "rgb", "grey", "cmyk"
    std::string profile;      ///< description of the embedded ICC profile; empty where there is none
    int orientation = 1;      ///< as EXIF 2.32 gives it, 1 to 8; `size` is already upright
    bool is_drawing = false;  ///< SVG, PDF: sharp at every size
    int page = 1;             ///< of `pages`, from 1; the frames of an animation are pages
    int pages = 1;
    Credits credits;
    std::vector<Finding> findings;  ///< what was done to read it: HDR brought to SDR, a profile assumed
    /// A signed C2PA manifest. It holds for the master's own pixels and cannot go along.
    bool had_content_credentials = false;
    std::optional<MasterMotion> motion;  ///< absent: a still
};

}  // namespace mattebox
