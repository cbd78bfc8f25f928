#include "bench/focus/bench.h"

#include <sys/resource.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "filter.h"
#include "media/stills/vips_layer.h"
#include "media/stills/vips_source.h"
#include "plan/settings/preset.h"

namespace mattebox::bench {

namespace fs = std::filesystem;

Seen see(const fs::path& file, FocusMode mode) {
    StillSource source(file, {});
    const Master& master = source.master();
    // As a render of common sizes decodes it: no smaller than 1,000 pixels.
    int shrink = 1;
    while (std::min(master.size.width, master.size.height) / (2 * shrink) >= 1000) shrink *= 2;
    const Picture& upright = source.raster(shrink).picture;
    Seen seen{master, {}, 0};
    const double start = processor_seconds();
    seen.attention = look_at(upright, master.size, {}, mode, models_of(MATTEBOX_MODELS));
    seen.look_cpu = processor_seconds() - start;
    return seen;
}

std::vector<Placement> all_placements() {
    return load_presets({MATTEBOX_PRESETS}, [](Settings& table) {
        return build_filter(table, {read_layer_ratio, read_layer});
    });
}

double processor_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double overlap(const NormRect& a, const NormRect& b) {
    const double shared = intersect(a, b).area();
    return shared / (a.area() + b.area() - shared);
}

double inside(const NormRect& box, const NormRect& other) {
    return box.area() > 0 ? intersect(box, other).area() / box.area() : 0;
}

std::vector<fs::path> files_in(const fs::path& folder, const std::string& extension) {
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder))
        if (entry.path().extension() == extension) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

std::string read_text(const fs::path& file) {
    std::ifstream stream(file);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

}  // namespace mattebox::bench
