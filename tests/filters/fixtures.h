/// What the tests of filters share: small pictures, files that vanish, and a reader of layers that knows no
/// codec.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include "filter.h"
#include "plan/error.h"

namespace mattebox::fixtures {

using Pixel = std::array<int, 4>;  ///< red, green, blue, and alpha where the picture has it

inline Picture draw(PixelFormat format, Size size, const std::function<Pixel(int x, int y)>& pixel) {
    Picture picture(format, size);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const Pixel values = pixel(x, y);
            for (int i = 0; i < picture.plane_count(); ++i) {
                picture.plane(i).row(y)[x] = static_cast<std::uint8_t>(values[static_cast<std::size_t>(i)]);
            }
        }
    }
    return picture;
}

inline Picture flat(PixelFormat format, Pixel color) {
    return draw(format, {8, 8}, [&](int, int) { return color; });
}

inline Pixel at(const Picture& picture, int x, int y) {
    Pixel pixel{};
    for (int i = 0; i < picture.plane_count(); ++i)
        pixel[static_cast<std::size_t>(i)] = picture.plane(i).row(y)[x];
    return pixel;
}

inline bool equal(const Picture& a, const Picture& b) {
    if (a.size() != b.size() || a.format() != b.format()) return false;
    for (int y = 0; y < a.size().height; ++y) {
        for (int x = 0; x < a.size().width; ++x) {
            if (at(a, x, y) != at(b, x, y)) return false;
        }
    }
    return true;
}

/// A folder of the test's own, gone when the test ends.
class Folder {
  public:
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "mattebox-filters-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) throw Error("making", pattern, "it cannot be made");
        path_ = pattern;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code none;
        std::filesystem::remove_all(path_, none);
    }

    std::filesystem::path write(const std::string& name, const std::string& content) const {
        std::ofstream(path_ / name, std::ios::binary) << content;
        return path_ / name;
    }
    /// Reads `text` as if it stood in a TOML file of this folder.
    Settings settings(const std::string& text) const {
        return Settings::parse(text, (path_ / "brand.toml").string());
    }
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

inline FilterUse build(const std::string& text, const LayerReader& layers = {}) {
    Settings table = Settings::parse(text, "x.toml");
    return build_filter(table, layers);
}

/// What building a filter from `text` complains about; empty where it does not.
inline std::string complaint(Settings&& table, const LayerReader& layers = {}) {
    try {
        build_filter(table, layers);
    } catch (const Error& error) {
        return error.what();
    }
    return "";
}

}  // namespace mattebox::fixtures
