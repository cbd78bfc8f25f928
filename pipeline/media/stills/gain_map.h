/// Whether a JPEG brings a second picture that says how much brighter an HDR screen shows the first.
#pragma once

#include <string_view>

namespace mattebox {

enum class GainMap {
    none,
    ultra_hdr,  ///< Ultra HDR, which writes it down in XMP
    iso_21496,  ///< ISO 21496-1, which does so in a segment of its own; often beside the other
};

/// `jpeg` at least as far as its first scan. A mark without a list of further pictures counts for nothing:
/// programs that drop the second picture leave the mark behind.
GainMap find_gain_map(std::string_view jpeg);

}  // namespace mattebox
