/// The previews of a render, gathered from its threads: as pixels for sheet.jpg, encoded for report.html.
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "picture.h"
#include "plan/plan.h"

namespace mattebox {

/// A preview as report.html holds it; `bytes` is empty where there is none.
struct PagePreview {
    StillFormat format = StillFormat::jpeg;
    std::string bytes;
};

constexpr int page_side = 480;  ///< the longest side of a preview on report.html

/// How many bytes a preview may have so that all of them fit on a page that is sent by mail.
std::size_t preview_bytes(std::size_t renditions);

/// Small enough for a page and no smaller than it has to be. What is transparent stays so, as WebP.
PagePreview encode_preview(const Picture& picture, bool full_chroma, std::size_t most_bytes);

class Previews {
  public:
    explicit Previews(const Plan& plan);

    /// From any thread. Throws nothing: a rendition whose preview fails is shown without one.
    void take(std::size_t rendition, const Picture& picture) noexcept;

    /// One for each variant, empty where there is none.
    std::vector<Picture> for_sheet(const Plan& plan) const;
    /// One for each rendition.
    const std::vector<PagePreview>& for_page() const { return for_page_; }

  private:
    std::vector<bool> full_chroma_;
    std::mutex mutex_;
    std::vector<Picture> for_sheet_;
    std::vector<PagePreview> for_page_;
};

}  // namespace mattebox
