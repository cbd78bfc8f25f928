#include "media/stills/fit_bytes.h"

#include <utility>

#include "media/stills/vips_sink.h"
#include "plan/quality_search.h"

namespace mattebox {

EncodedStill fit_bytes(const Picture& picture, const Encoding& encoding, const Credits& credits) {
    QualitySearch search(encoding);
    EncodedStill kept, first;
    while (const auto quality = search.next()) {
        std::string bytes = encode_still(picture, encoding.format, *quality, encoding.full_chroma, credits);
        search.tried(*quality, bytes.size());
        EncodedStill tried{std::move(bytes), *quality, 0};
        if (search.encodes() == 1) first = tried;
        if (search.best() == tried.quality) kept = std::move(tried);
        // A recommendation that was given up leads back to the first encode.
        if (search.best() == first.quality) kept = first;
    }
    kept.encodes = search.encodes();
    if (encoding.min_bytes && kept.bytes.size() < *encoding.min_bytes) {
        kept.padding = *encoding.min_bytes - kept.bytes.size();
        kept.bytes =
            encode_still(picture, encoding.format, kept.quality, encoding.full_chroma, credits, kept.padding);
        ++kept.encodes;
    }
    return kept;
}

}  // namespace mattebox
