/// Any bytes as a still master: they are read, or refused with an Error; nothing else may happen.
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "media/stills/vips_source.h"
#include "plan/error.h"

namespace {

/// A file that is never on a disk.
class MemoryFile {
  public:
    MemoryFile(const std::uint8_t* bytes, std::size_t size) : file_(memfd_create("still", 0)) {
        if (file_ < 0 || write(file_, bytes, size) != static_cast<ssize_t>(size)) std::abort();
    }
    ~MemoryFile() { close(file_); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    std::string path() const { return "/proc/self/fd/" + std::to_string(file_); }

  private:
    int file_;
};

}  // namespace

// libheif 1.15 loses the 52 bytes of a colour tag with a value that it does not know. Here, where stacks are
// unwound the fast way, nothing but its name is left of who asked for them.
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libheif.so";
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
    const MemoryFile file{bytes, size};
    try {
        mattebox::StillSource{file.path(), wish}.raster(is_shrunk ? 8 : 1);
    } catch (const mattebox::Error&) {  // refused, as it should be
    }
    return 0;
}
