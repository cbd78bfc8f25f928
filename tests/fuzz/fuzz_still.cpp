/// Any bytes as a still master: they are read, or refused with an Error; nothing else may happen.
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "media/vips_source.h"
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

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    // Small, so that what lies between "a little" and "too much" is met often.
    mattebox::Limits limits;
    limits.pixels = 4'000'000;
    limits.decoder_bytes = 128'000'000;
    const bool is_shrunk = size > 0 && bytes[size - 1] % 2 == 1;
    const MemoryFile file{bytes, size};
    try {
        mattebox::StillSource{file.path(), limits}.raster(is_shrunk ? 8 : 1);
    } catch (const mattebox::Error&) {  // refused, as it should be
    }
    return 0;
}
