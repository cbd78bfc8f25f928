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

inline std::string big_endian(std::size_t number, int bytes) {
    std::string out;
    for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(number >> (8 * i) & 0xff);
    return out;
}

inline std::string png_chunk(const std::string& name, const std::string& data) {
    std::uint32_t sum = 0xffffffff;
    for (const char letter : name + data) {
        sum ^= static_cast<unsigned char>(letter);
        for (int bit = 0; bit < 8; ++bit) sum = sum >> 1 ^ (sum & 1 ? 0xedb88320U : 0U);
    }
    return big_endian(data.size(), 4) + name + data + big_endian(~sum, 4);
}

/// A zlib stream that is not compressed; at most 65,535 bytes.
inline std::string stored(const std::string& data) {
    std::uint32_t a = 1;
    std::uint32_t b = 0;
    for (const char letter : data) {
        a = (a + static_cast<unsigned char>(letter)) % 65521;
        b = (b + a) % 65521;
    }
    std::string block = "\x78\x01\x01";
    for (const std::size_t number : {data.size(), ~data.size()}) {
        block += static_cast<char>(number & 0xff);
        block += static_cast<char>(number >> 8 & 0xff);
    }
    return block + data + big_endian(b << 16 | a, 4);
}

/// `rows` without their filter bytes; `type` as the format numbers it: 0 grey, 2 rgb, 3 palette, 4 and 6 with
/// alpha.
inline std::string png(Size size, int depth, int type, const std::vector<std::string>& rows,
                       const std::string& chunks = {}) {
    std::string data;
    for (const std::string& row : rows) data += '\0' + row;
    const std::string header = big_endian(static_cast<std::size_t>(size.width), 4) +
                               big_endian(static_cast<std::size_t>(size.height), 4) +
                               static_cast<char>(depth) + static_cast<char>(type) + std::string(3, '\0');
    return "\x89PNG\r\n\x1a\n" + png_chunk("IHDR", header) + chunks + png_chunk("IDAT", stored(data)) +
           png_chunk("IEND", "");
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
