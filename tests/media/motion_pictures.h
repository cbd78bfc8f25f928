/// Pictures that move, and files of them.
#pragma once

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <memory>
#include <random>

#include "media/motion/av_sink.h"

namespace mattebox::test {

/// A box that moves over stripes, the box where `index` puts it.
inline std::shared_ptr<const Picture> moving_box(Size canvas, int index) {
    auto made = std::make_shared<Picture>(PixelFormat::yuv, canvas);
    for (int i = 0; i < 3; ++i) {
        const Plane& plane = made->plane(i);
        const int left = (index * 4 >> (i > 0 ? 1 : 0)) % plane.width;
        for (int y = 0; y < plane.height; ++y) {
            for (int x = 0; x < plane.width; ++x) {
                const bool is_box = x >= left && x < left + plane.width / 4 && y > plane.height / 3;
                plane.row(y)[x] =
                    static_cast<std::uint8_t>(is_box ? 200 - 40 * i : 60 + (x / 4 + y / 8) % 8 * 10);
            }
        }
    }
    return made;
}

inline std::shared_ptr<const Picture> flat(Size canvas, int luma) {
    auto made = std::make_shared<Picture>(PixelFormat::yuv, canvas);
    for (int i = 0; i < 3; ++i) {
        for (int y = 0; y < made->plane(i).height; ++y)
            std::memset(made->plane(i).row(y), i == 0 ? luma : 128,
                        static_cast<std::size_t>(made->plane(i).width));
    }
    return made;
}

inline std::shared_ptr<const Picture> noise(Size canvas, unsigned seed) {
    auto made = std::make_shared<Picture>(PixelFormat::yuv, canvas);
    std::minstd_rand random(seed + 1);
    for (int i = 0; i < 3; ++i) {
        for (int y = 0; y < made->plane(i).height; ++y) {
            for (int x = 0; x < made->plane(i).width; ++x)
                made->plane(i).row(y)[x] = static_cast<std::uint8_t>(16 + random() / 7 % 220);
        }
    }
    return made;
}

/// A small file of 25 pictures a second; tests change what they are about.
inline SinkWish small_wish() {
    SinkWish wish;
    wish.canvas = {160, 96};
    wish.rate = {25, 1};
    wish.encoding.effort = 2;
    wish.encoding.gop = 25;
    return wish;
}

template <class Draw>
void write_file(const std::filesystem::path& path, SinkWish wish, int pictures, Draw draw) {
    wish.pictures = pictures;
    MotionSink sink(path, wish);
    for (int i = 0; i < pictures; ++i) sink.write(draw(i));
    sink.finish();
}

inline void write_boxes(const std::filesystem::path& path, const SinkWish& wish, int pictures) {
    write_file(path, wish, pictures, [&](int i) { return moving_box(wish.canvas, i); });
}

}  // namespace mattebox::test
