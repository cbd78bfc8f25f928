/// Any bytes as a motion master, and as a finished file that is judged: its pictures and its sound are read,
/// or it is refused with an Error; nothing else may happen.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "media/file_end.h"
#include "media/machine.h"
#include "media/motion/av_facts.h"
#include "media/motion/av_source.h"
#include "plan/error.h"

namespace {

/// A few pictures and a little sound; of every other master, from its middle.
void read_some(const mattebox::MotionSource& source, bool is_sought) {
    const double seconds = source.master().motion->seconds;
    mattebox::ReadWish wish;
    if (is_sought) wish.start = seconds / 2;
    constexpr int some = 8;
    mattebox::PictureReader pictures{source, wish};
    for (int i = 0; i < some && pictures.next(); ++i) {
    }
    if (!source.master().motion->sound) return;
    mattebox::SoundReader sound{source, wish.start, std::min(seconds, wish.start + 1)};
    for (int i = 0; i < some && sound.next(); ++i) {
    }
}

}  // namespace

// What libav and its decoders lose of a broken file is not ours to mend; see fuzz_still.cpp. GLib keeps 2,032
// bytes for each thread, which pass for lost where libvips' threads are just ending while leaks are looked
// for.
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libavformat.so\nleak:libavcodec.so\nleak:libavutil.so\nleak:libavfilter.so\n"
           "leak:libdav1d.so\nleak:libvpx.so\nleak:libaom.so\nleak:libglib-2.0.so";
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    mattebox::OpenWish wish;
    wish.limits.pixels = 4'000'000;
    wish.limits.side = 4096;
    wish.limits.decoder_bytes = 64'000'000;
    // How it is asked for is drawn by lot, the same for the same bytes.
    wish.is_salvaged = size % 4 == 3;
    const mattebox::MemoryFile file{std::string_view{reinterpret_cast<const char*>(bytes), size}};
    try {
        mattebox::lacks_its_end(file.path());
        if (size % 8 == 5)
            mattebox::examine_motion(file.path(), wish.limits);
        else if (mattebox::is_motion(file.path()))
            read_some(mattebox::MotionSource{file.path(), wish}, size % 2 == 0);
    } catch (const mattebox::Error&) {  // refused, as it should be
    }
    return 0;
}
