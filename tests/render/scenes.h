/// Small pictures and plans for render tests.
#pragma once

#include <unistd.h>

#include <cmath>
#include <cstdint>
#include <filesystem>

#include "picture.h"
#include "plan/plan.h"

namespace mattebox::test {

/// A folder that is gone when the test is.
class Folder {
  public:
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "mattebox-test-XXXXXX").string();
        path_ = mkdtemp(pattern.data());
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() {
        std::error_code ignored;
        std::filesystem::permissions(path_, std::filesystem::perms::owner_all, ignored);
        std::filesystem::remove_all(path_, ignored);
    }
    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

  private:
    std::filesystem::path path_;
};

/// value(channel, x, y) for every pixel.
template <class Value>
Picture picture(PixelFormat format, Size size, Value value) {
    Picture made(format, size);
    for (int i = 0; i < made.plane_count(); ++i) {
        for (int y = 0; y < size.height; ++y) {
            for (int x = 0; x < size.width; ++x)
                made.plane(i).row(y)[x] = static_cast<std::uint8_t>(value(i, x, y));
        }
    }
    return made;
}

/// Waves in three colours: detail enough that an encoder has work to do.
inline Raster waves(Size size) {
    Raster raster;
    raster.picture = picture(PixelFormat::rgb, size, [](int channel, int x, int y) {
        return 128 + 90 * std::sin(x * 0.021 * (channel + 1)) * std::cos(y * 0.017 * (channel + 2));
    });
    return raster;
}

inline int pixel(const Picture& picture, int channel, int x, int y) {
    return picture.plane(channel).row(y)[x];
}

}  // namespace mattebox::test
