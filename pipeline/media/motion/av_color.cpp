#include "media/motion/av_color.h"

#include <fmt/format.h>

#include <algorithm>

extern "C" {
#include <libavutil/pixdesc.h>
}

namespace mattebox {
namespace {

const AVPixFmtDescriptor& describe(int format) {
    return *av_pix_fmt_desc_get(static_cast<AVPixelFormat>(format));
}

bool is_rgb(int format) {
    return (describe(format).flags & (AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL)) != 0;
}

bool is_full_range_format(int format) {
    switch (format) {
        case AV_PIX_FMT_YUVJ420P:
        case AV_PIX_FMT_YUVJ422P:
        case AV_PIX_FMT_YUVJ444P:
        case AV_PIX_FMT_YUVJ440P:
        case AV_PIX_FMT_YUVJ411P:
            return true;
        default:
            return is_rgb(format);
    }
}

int matrix_of(const AVFrame& frame) {
    if (is_rgb(frame.format)) return AVCOL_SPC_RGB;
    switch (frame.colorspace) {
        case AVCOL_SPC_BT709:
        case AVCOL_SPC_FCC:
        case AVCOL_SPC_BT470BG:
        case AVCOL_SPC_SMPTE170M:
        case AVCOL_SPC_SMPTE240M:
        case AVCOL_SPC_YCGCO:
        case AVCOL_SPC_BT2020_NCL:
        case AVCOL_SPC_BT2020_CL:
            return frame.colorspace;
        default:
            break;
    }
    if (frame.color_primaries == AVCOL_PRI_BT2020) return AVCOL_SPC_BT2020_NCL;
    constexpr int widest = 1280, highest = 576;  // of standard definition
    return frame.width < widest && frame.height <= highest ? AVCOL_SPC_SMPTE170M : AVCOL_SPC_BT709;
}

/// Those of standard definition differ by less than is seen, and players let them be.
int primaries_of(const AVFrame& frame) {
    switch (frame.color_primaries) {
        case AVCOL_PRI_BT2020:
        case AVCOL_PRI_SMPTE431:
        case AVCOL_PRI_SMPTE432:
            return frame.color_primaries;
        default:
            break;
    }
    const bool is_wide =
        frame.color_primaries == AVCOL_PRI_UNSPECIFIED &&
        (frame.color_trc == AVCOL_TRC_SMPTE2084 || frame.color_trc == AVCOL_TRC_ARIB_STD_B67);
    return is_wide ? AVCOL_PRI_BT2020 : AVCOL_PRI_BT709;
}

int transfer_of(const AVFrame& frame) {
    const bool is_hdr = frame.color_trc == AVCOL_TRC_SMPTE2084 || frame.color_trc == AVCOL_TRC_ARIB_STD_B67;
    return is_hdr ? frame.color_trc : AVCOL_TRC_BT709;
}

/// As zscale calls them, left for what it has no name for.
const char* chroma_name(int location) {
    switch (location) {
        case AVCHROMA_LOC_CENTER:
            return "center";
        case AVCHROMA_LOC_TOPLEFT:
            return "topleft";
        case AVCHROMA_LOC_TOP:
            return "top";
        case AVCHROMA_LOC_BOTTOMLEFT:
            return "bottomleft";
        case AVCHROMA_LOC_BOTTOM:
            return "bottom";
        default:
            return "left";
    }
}

std::string input_of(const FrameTraits& traits) {
    return fmt::format("zscale=min={}:pin={}:tin={}:rin={}:cin={}", traits.matrix, traits.primaries,
                       traits.transfer, traits.is_full_range ? "full" : "limited",
                       chroma_name(traits.chroma));
}

}  // namespace

DynamicRange FrameTraits::range() const {
    if (transfer == AVCOL_TRC_SMPTE2084) return DynamicRange::pq;
    return transfer == AVCOL_TRC_ARIB_STD_B67 ? DynamicRange::hlg : DynamicRange::standard;
}

int bits_of(const AVFrame& frame) {
    return is_rgb(frame.format) ? std::max(8, describe(frame.format).comp[0].depth)
                                : describe(frame.format).comp[0].depth;
}

bool has_alpha(const AVFrame& frame) {
    return (describe(frame.format).flags & AV_PIX_FMT_FLAG_ALPHA) != 0 || frame.format == AV_PIX_FMT_PAL8;
}

FrameTraits traits_of(const AVFrame& frame) {
    FrameTraits traits;
    traits.size = {frame.width, frame.height};
    traits.format = frame.format;
    traits.matrix = matrix_of(frame);
    traits.primaries = primaries_of(frame);
    traits.transfer = transfer_of(frame);
    traits.chroma =
        frame.chroma_location == AVCHROMA_LOC_UNSPECIFIED ? AVCHROMA_LOC_LEFT : frame.chroma_location;
    traits.is_full_range = is_full_range_format(frame.format) || frame.color_range == AVCOL_RANGE_JPEG;
    traits.has_alpha = has_alpha(frame);
    return traits;
}

bool is_plain(const FrameTraits& traits) {
    return traits.format == AV_PIX_FMT_YUV420P && !traits.is_full_range && traits.matrix == AVCOL_SPC_BT709 &&
           traits.primaries == AVCOL_PRI_BT709 && traits.transfer == AVCOL_TRC_BT709 &&
           traits.chroma == AVCHROMA_LOC_LEFT;
}

std::string conversion_chain(const FrameTraits& traits, Size size, bool is_deinterlaced) {
    std::string chain = is_deinterlaced ? "bwdif=mode=send_frame:parity=auto:deint=interlaced," : "";
    const std::string scaled =
        size == traits.size ? "" : fmt::format(":w={}:h={}:f=bicubic", size.width, size.height);
    const char* format = traits.has_alpha ? "yuva444p" : "yuv420p";
    const char* to_bt709 = "m=709:p=709:t=709:r=limited:c=left";
    if (traits.range() == DynamicRange::standard) {
        const bool is_deep = describe(traits.format).comp[0].depth > 8;
        return chain + fmt::format("{}{}:{}{},format={}", input_of(traits), scaled, to_bt709,
                                   is_deep ? ":d=ordered" : "", format);
    }
    // As stills are (tone_map.h), so that a cover looks like its clip: 1 is reference white, 203 cd/m2, and
    // what is brighter, up to 1,000 cd/m2, is fitted below white by Reinhard's curve on the largest of red,
    // green and blue; its parameter is the one that comes nearest to the curve of stills. The numbers are
    // sRGB's.
    return chain + fmt::format(
                       "{}{}:t=linear:npl=203,format=gbr{}pf32le,"
                       "tonemap=reinhard:param=0.4255:desat=0:peak=4.926,"
                       "zscale=m=709:p=709:t=iec61966-2-1:r=limited:c=left:d=ordered,format={}",
                       input_of(traits), scaled, traits.has_alpha ? "a" : "", format);
}

}  // namespace mattebox
