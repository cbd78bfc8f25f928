#include "media/codec_versions.h"

#include <link.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string_view>

namespace mattebox {
namespace {

constexpr std::string_view makers[] = {
    "libvips.",     "libjpeg.",        "libpng16.",      "libwebp.",          "libtiff.",      "libheif.",
    "libde265.",    "libjxl.",         "liblcms2.",      "librsvg-",          "libzimg.",      "libavcodec.",
    "libavformat.", "libx264.",        "libx265.",       "libvpx.",           "libSvtAv1Enc.", "libaom.",
    "libopus.",     "libopencv_core.", "libopencv_dnn.", "libopencv_imgproc."};

int note(dl_phdr_info* library, std::size_t, void* names) {
    const std::filesystem::path path = library->dlpi_name;
    const std::string name = path.filename().string();
    const auto is_maker = [&name](std::string_view maker) { return name.starts_with(maker); };
    if (std::any_of(std::begin(makers), std::end(makers), is_maker)) {
        std::error_code error;
        const std::filesystem::path real = std::filesystem::canonical(path, error);
        static_cast<std::set<std::string>*>(names)->insert(error ? name : real.filename().string());
    }
    return 0;
}

}  // namespace

std::string codec_versions() {
    std::set<std::string> names;
    dl_iterate_phdr(note, &names);
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : " ") + name;
    return text;
}

}  // namespace mattebox
