/// Any bytes as a still master: they are read, or refused with an Error; nothing else may happen.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "media/machine.h"
#include "media/stills/vips_source.h"
#include "plan/error.h"

// What a decoder loses of a broken file is not ours to mend, and there is always one more: libheif 1.15 loses
// the 52 bytes of a colour tag with a value that it does not know, dav1d 40 bytes of a picture that ends
// early. Here, where stacks are unwound the fast way, nothing but the library's name is left of who asked for
// them; what our code or libvips loses is still a failure. More of them: tests/suppressions.txt.
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libheif.so\nleak:libdav1d.so\nleak:libde265.so\nleak:libaom.so\nleak:libjxl.so\n"
           "leak:libopenjp2.so\nleak:libtiff.so\nleak:librsvg-2.so\nleak:libpoppler.so";
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    // Small, so that what lies between "a little" and "too much" is met often. Drawings are planned at 8192
    // pixels, which have to be allowed if they are to be drawn at an eighth of that.
    mattebox::OpenWish wish;
    wish.limits.pixels = 70'000'000;
    wish.limits.decoder_bytes = 128'000'000;
    // How it is asked for is drawn by lot, the same for the same bytes.
    wish.is_salvaged = size % 4 == 3;
    const bool is_shrunk = size % 2 == 0;
    const mattebox::MemoryFile file{std::string_view{reinterpret_cast<const char*>(bytes), size}};
    try {
        mattebox::StillSource{file.path(), wish}.raster(is_shrunk ? 8 : 1);
    } catch (const mattebox::Error&) {  // refused, as it should be
    }
    return 0;
}
