#include "media/motion/av_known.h"

#include <cstring>

namespace mattebox {
namespace {

template <typename Named>
void keep_known(Named& value, Named count, Named not_told) {
    // Not read as what it is said to be: an enum may hold none but its own values.
    unsigned number = 0;
    static_assert(sizeof number == sizeof value);
    std::memcpy(&number, &value, sizeof number);
    if (number >= static_cast<unsigned>(count)) value = not_told;
}

}  // namespace

void keep_known_colors(AVCodecParameters& stream) {
    keep_known(stream.color_primaries, AVCOL_PRI_NB, AVCOL_PRI_UNSPECIFIED);
    keep_known(stream.color_trc, AVCOL_TRC_NB, AVCOL_TRC_UNSPECIFIED);
    keep_known(stream.color_space, AVCOL_SPC_NB, AVCOL_SPC_UNSPECIFIED);
    keep_known(stream.color_range, AVCOL_RANGE_NB, AVCOL_RANGE_UNSPECIFIED);
    keep_known(stream.chroma_location, AVCHROMA_LOC_NB, AVCHROMA_LOC_UNSPECIFIED);
}

void keep_known_colors(AVFrame& frame) {
    keep_known(frame.color_primaries, AVCOL_PRI_NB, AVCOL_PRI_UNSPECIFIED);
    keep_known(frame.color_trc, AVCOL_TRC_NB, AVCOL_TRC_UNSPECIFIED);
    keep_known(frame.colorspace, AVCOL_SPC_NB, AVCOL_SPC_UNSPECIFIED);
    keep_known(frame.color_range, AVCOL_RANGE_NB, AVCOL_RANGE_UNSPECIFIED);
    keep_known(frame.chroma_location, AVCHROMA_LOC_NB, AVCHROMA_LOC_UNSPECIFIED);
}

}  // namespace mattebox
