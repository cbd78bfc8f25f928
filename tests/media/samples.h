/// Small pictures and files for the tests of media: made here, byte by byte where an encoder of ours cannot.
#pragma once

#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "picture.h"
#include "plan/error.h"

namespace mattebox::samples {

/// A folder of one test, gone when the test is.
class Folder {
  public:
    Folder() {
        std::string name = (std::filesystem::temp_directory_path() / "mattebox-media-XXXXXX").string();
        path_ = mkdtemp(name.data());
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path file(const std::string& name, std::string_view bytes) const {
        std::ofstream{path_ / name, std::ios::binary} << bytes;
        return path_ / name;
    }

  private:
    std::filesystem::path path_;
};

using Pixel = std::vector<int>;

/// Every pixel by a function of x and y, in the order of the planes.
inline Picture draw(PixelFormat format, Size size, const std::function<Pixel(int, int)>& color) {
    Picture picture{format, size};
    for (int y = 0; y < size.height; ++y)
        for (int x = 0; x < size.width; ++x) {
            const Pixel pixel = color(x, y);
            for (int i = 0; i < picture.plane_count(); ++i)
                picture.plane(i).row(y)[x] = static_cast<std::uint8_t>(pixel[static_cast<std::size_t>(i)]);
        }
    return picture;
}

inline Pixel pixel_at(const Picture& picture, int x, int y) {
    Pixel pixel;
    for (int i = 0; i < picture.plane_count(); ++i) pixel.push_back(picture.plane(i).row(y)[x]);
    return pixel;
}

inline bool is_near(const Pixel& a, const Pixel& b, int tolerance) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (std::abs(a[i] - b[i]) > tolerance) return false;
    return true;
}

/// Mean over all samples of the absolute difference; 255 where the pictures are of different shape.
inline double mean_difference(const Picture& a, const Picture& b) {
    if (a.size() != b.size() || a.format() != b.format()) return 255;
    double sum = 0;
    for (int i = 0; i < a.plane_count(); ++i)
        for (int y = 0; y < a.size().height; ++y)
            for (int x = 0; x < a.size().width; ++x)
                sum += std::abs(a.plane(i).row(y)[x] - b.plane(i).row(y)[x]);
    return sum / (a.size().area() * a.plane_count());
}

/// Soft hills in three colours: easy on every encoder, different everywhere.
inline Pixel hills(int x, int y) {
    return {(x * 3 + 20) % 230, (y * 2 + 40) % 230, ((x + y) * 2) % 230};
}

/// Red, green, blue and white quarters, from the top left to the bottom right.
inline Pixel quarters(Size size, int x, int y) {
    const bool is_left = x < size.width / 2;
    if (y < size.height / 2) return is_left ? Pixel{255, 0, 0} : Pixel{0, 255, 0};
    return is_left ? Pixel{0, 0, 255} : Pixel{255, 255, 255};
}

/// EXIF with nothing but an orientation.
inline std::string exif_orientation(int orientation) {
    using namespace std::string_literals;
    return "II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0"s + static_cast<char>(orientation) +
           "\0\0\0\0\0\0\0"s;
}

/// What `action` complains about; empty where it does not.
inline std::string complaint(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

}  // namespace mattebox::samples
