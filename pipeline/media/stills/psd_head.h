/// What a Photoshop document says about itself, without a library: PSD, and PSB for the large ones.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "plan/geometry.h"

namespace mattebox {

/// As the format numbers them.
enum class PsdColor {
    bitmap = 0,
    grey = 1,
    palette = 2,
    rgb = 3,
    cmyk = 4,
    multichannel = 7,
    duotone = 8,
    lab = 9,
};

struct PsdHead {
    int version = 1;   ///< 2 is PSB
    int channels = 0;  ///< of the composite, with its alpha and spot channels
    Size size;
    int depth = 8;  ///< bits of one sample: 1, 8, 16 or 32
    PsdColor color = PsdColor::rgb;
    /// Whether the picture that Photoshop shows is in the file: without "maximise compatibility" a white one
    /// stands in its place. A file that does not say has it.
    bool has_composite = true;
    bool has_transparency = false;  ///< the first channel after the colours is alpha, not a saved selection
    std::uint64_t layers_at = 0;    ///< where the section of layers begins, with its own length
    std::uint64_t composite_at =
        0;  ///< where it ends and the composite begins; perhaps past the end of the file
};

/// `file` from its first byte, at least as far as its image resources go, which may be megabytes; of a
/// shorter one has_composite is a guess. Empty where it is no Photoshop document, or its header is nonsense.
std::optional<PsdHead> read_psd_head(std::string_view file);

/// The same document without its layers, which no one asked for and which take many times the memory of the
/// composite. `head` is that of `file`.
std::string without_layers(std::string_view file, const PsdHead& head);

}  // namespace mattebox
