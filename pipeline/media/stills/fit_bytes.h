/// Encodes a picture so that it meets its byte limits, from the pristine pixels each time.
#pragma once

#include <string>

#include "picture.h"
#include "plan/encoding.h"
#include "plan/master.h"

namespace mattebox {

struct EncodedStill {
    std::string bytes;
    int quality = 0;
    int encodes = 0;
    std::size_t padding = 0;  ///< bytes of blanks that it took to meet the smallest size accepted
};

/// The best quality from the encoding's floor up that meets its limits; the smallest file tried where none
/// does. A picture too simple for the smallest size accepted is padded to it.
EncodedStill fit_bytes(const Picture& picture, const Encoding& encoding, const Credits& credits);

}  // namespace mattebox
