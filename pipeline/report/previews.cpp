#include "report/previews.h"

#include <algorithm>
#include <exception>

#include "media/scale.h"
#include "media/stills/vips_sink.h"
#include "report/overlay_shapes.h"
#include "report/sheet/sheet.h"

namespace mattebox {
namespace {

// The page is at most 8 MB: in base64 four characters hold three bytes, and words and shapes of 72 variants
// take a tenth.
constexpr std::size_t bytes_of_all_previews = 5'200'000;
constexpr std::size_t largest_preview = 150'000;
constexpr int qualities[] = {80, 60, 40, 20};

Picture scaled(const Picture& picture, Size size) {
    const SourceWindow all{0, 0, static_cast<double>(picture.size().width),
                           static_cast<double>(picture.size().height)};
    return scale(picture, all, size, Kernel::bilinear);
}

}  // namespace

std::size_t preview_bytes(std::size_t renditions) {
    return std::min(largest_preview, bytes_of_all_previews / std::max<std::size_t>(1, renditions));
}

PagePreview encode_preview(const Picture& picture, bool full_chroma, std::size_t most_bytes) {
    PagePreview preview;
    preview.format = picture.format() == PixelFormat::rgba ? StillFormat::webp : StillFormat::jpeg;
    for (const int quality : qualities) {
        preview.bytes = encode_still(picture, preview.format, quality, full_chroma, {});
        if (preview.bytes.size() <= most_bytes) break;
    }
    return preview;
}

Previews::Previews(const Plan& plan) : for_sheet_(plan.renditions.size()), for_page_(plan.renditions.size()) {
    for (const Rendition& rendition : plan.renditions) full_chroma_.push_back(rendition.encoding.full_chroma);
}

void Previews::take(std::size_t rendition, const Picture& picture) noexcept {
    try {
        const Picture large = scaled(picture, size_within(picture.size(), page_side));
        // From the larger preview, not from the picture: sixteen times fewer pixels to read.
        Picture small = scaled(large, preview_size(picture.size()));
        PagePreview encoded = encode_preview(large, full_chroma_[rendition], preview_bytes(for_page_.size()));
        const std::lock_guard lock(mutex_);
        for_sheet_[rendition] = std::move(small);
        for_page_[rendition] = std::move(encoded);
    } catch (const std::exception&) {
        // The picture itself may still be written; the reports show its shape and its findings.
    }
}

std::vector<Picture> Previews::for_sheet(const Plan& plan) const {
    std::vector<Picture> previews;
    for (const Variant& variant : plan.variants) {
        const Picture& preview = for_sheet_[variant.rendition];
        previews.push_back(preview.is_empty() ? Picture() : preview.copy());
    }
    return previews;
}

}  // namespace mattebox
