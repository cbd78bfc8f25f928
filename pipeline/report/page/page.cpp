#include "report/page/page.h"

#include "report/page/page_file.h"
#include "report/page/page_json.h"

namespace mattebox {
namespace {

// What page.html has in the places of the two.
constexpr std::string_view report_mark = "@REPORT@", previews_mark = "@PREVIEWS@";

std::string base64(std::string_view bytes) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t group = 0;
        for (std::size_t k = i; k < i + 3; ++k)
            group = group << 8 | (k < bytes.size() ? static_cast<unsigned char>(bytes[k]) : 0u);
        for (const unsigned shift : {18u, 12u, 6u, 0u}) text += digits[group >> shift & 63u];
    }
    const std::size_t missing = (3 - bytes.size() % 3) % 3;
    text.replace(text.size() - missing, missing, missing, '=');
    return text;
}

/// A JSON array of one data URI, or "", a rendition. Written by hand: there is nothing in it to escape, and
/// it is most of the page.
std::string previews_json(const std::vector<PagePreview>& previews) {
    std::string json = "[";
    for (const PagePreview& preview : previews) {
        if (json.size() > 1) json += ',';
        json += '"';
        if (!preview.bytes.empty()) {
            json += std::string("data:image/") + to_text(preview.format) + ";base64," + base64(preview.bytes);
        }
        json += '"';
    }
    return json + "]";
}

}  // namespace

std::string draw_page(const Report& report, const std::vector<PagePreview>& previews,
                      std::string_view version) {
    std::vector<bool> has_preview;
    has_preview.reserve(previews.size());
    for (const PagePreview& preview : previews) has_preview.push_back(!preview.bytes.empty());
    const std::string_view file = page_file();
    const std::size_t at_report = file.find(report_mark), at_previews = file.find(previews_mark);
    std::string page(file.substr(0, at_report));
    page += page_json(report, has_preview, version);
    page += file.substr(at_report + report_mark.size(), at_previews - at_report - report_mark.size());
    page += previews_json(previews);
    page += file.substr(at_previews + previews_mark.size());
    return page;
}

}  // namespace mattebox
