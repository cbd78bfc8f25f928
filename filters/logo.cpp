#include <algorithm>
#include <cmath>
#include <mutex>
#include <utility>
#include <vector>

#include "file_stamp.h"
#include "filter.h"
#include "plan/error.h"

namespace mattebox {
namespace {

constexpr std::uint64_t most_bytes = std::uint64_t{64} << 20;

/// 0 to 255 times 0 to 255, divided by 255 and rounded.
constexpr std::uint8_t share(int value, int of_255) {
    const int product = value * of_255 + 128;
    return static_cast<std::uint8_t>((product + (product >> 8)) >> 8);
}

/// The logo at each size that was asked for, faded already: drawn once, blended many times, by many threads.
class LogoLayers {
  public:
    LogoLayers(std::filesystem::path file, double opacity, LayerReader reader)
        : file_(std::move(file)),
          fade_(static_cast<int>(std::lround(opacity * 255.0))),
          reader_(std::move(reader)) {}

    std::shared_ptr<const Picture> at(Size size) {
        const std::scoped_lock lock(mutex_);
        for (const auto& layer : layers_) {
            if (layer->size() == size) return layer;
        }
        // More sizes than platforms have means that nobody comes back for them.
        if (layers_.size() >= 32) layers_.erase(layers_.begin());
        layers_.push_back(draw(size));
        return layers_.back();
    }

  private:
    std::shared_ptr<const Picture> draw(Size size) const {
        Picture layer = reader_.picture(file_, size);
        if (layer.format() != PixelFormat::rgba || layer.size() != size) {
            throw Error("drawing", file_.string(),
                        "it did not come with alpha at the size that was asked for");
        }
        for (int channel = 0; channel < 4; ++channel) {
            for (int y = 0; y < size.height; ++y) {
                std::uint8_t* row = layer.plane(channel).row(y);
                for (int x = 0; x < size.width; ++x) row[x] = share(row[x], fade_);
            }
        }
        return std::make_shared<const Picture>(std::move(layer));
    }

    std::filesystem::path file_;
    int fade_;
    LayerReader reader_;
    std::mutex mutex_;
    std::vector<std::shared_ptr<const Picture>> layers_;
};

/// Source-over with premultiplied colours (Porter and Duff 1984); alpha follows the same rule as the colours.
void blend(Picture& canvas, const Picture& layer, const CanvasPixels& box) {
    const Size size = canvas.size();
    const CanvasPixels visible = intersect(box, CanvasPixels{0, 0, size.width, size.height});
    for (int channel = 0; channel < canvas.plane_count(); ++channel) {
        for (int y = visible.y; y < visible.bottom(); ++y) {
            std::uint8_t* below = canvas.plane(channel).row(y);
            const std::uint8_t* above = layer.plane(channel).row(y - box.y) - box.x;
            const std::uint8_t* alpha = layer.plane(3).row(y - box.y) - box.x;
            for (int x = visible.x; x < visible.right(); ++x) {
                below[x] =
                    static_cast<std::uint8_t>(std::min(255, above[x] + share(below[x], 255 - alpha[x])));
            }
        }
    }
}

Corner read_corner(Settings& settings) {
    static const std::vector<std::pair<std::string, Corner>> corners{{"top-left", Corner::top_left},
                                                                     {"top-right", Corner::top_right},
                                                                     {"bottom-left", Corner::bottom_left},
                                                                     {"bottom-right", Corner::bottom_right}};
    const std::string name = settings.text_if("corner").value_or("bottom-right");
    for (const auto& [known, corner] : corners) {
        if (known == name) return corner;
    }
    settings.refuse(
        "corner", "'corner' must be top-left, top-right, bottom-left or bottom-right; it is '" + name + "'");
}

FilterUse make_logo(Settings& settings, const LayerReader& layers) {
    const std::filesystem::path file = settings.file().parent_path() / settings.text("file");
    const double opacity = settings.number_if("opacity", {0.0, 1.0}).value_or(1.0);

    OverlayWish wish;
    wish.name = "logo " + file.filename().string();
    wish.width = settings.number_if("width", {0.02, 1.0}).value_or(wish.width);
    wish.margin = settings.number_if("margin", {0.0, 0.3}).value_or(wish.margin);
    wish.corner = read_corner(settings);

    FilterUse use;
    use.files = {file};
    try {
        use.fingerprint = file_stamp(file, most_bytes);
        wish.ratio = layers.ratio(file);
    } catch (const Error& error) {
        settings.refuse("file", std::string("the logo cannot be used: ") + error.what());
    }
    use.overlay = wish;
    use.apply =
        std::make_shared<const FilterFunction>([drawn = std::make_shared<LogoLayers>(file, opacity, layers)](
                                                   Picture& canvas, const FilterScene& scene) {
            if (!scene.overlay || scene.overlay->is_empty()) return;
            blend(canvas, *drawn->at({scene.overlay->w, scene.overlay->h}), *scene.overlay);
        });
    return use;
}

}  // namespace

extern const FilterInfo logo{
    .name = "logo",
    .summary = "Lays a logo (PNG or SVG) over a corner of the clear area, off everything that matters.",
    .make = make_logo,
};

}  // namespace mattebox
