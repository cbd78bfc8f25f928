#include "media/library_folder.h"

#include <dlfcn.h>

#include <system_error>

namespace mattebox {

std::filesystem::path library_folder() {
    // A name of this file's own: the address of a shared one may lie in the caller's program.
    static const char anchor = 0;
    Dl_info library{};
    if (dladdr(&anchor, &library) == 0) return {};
    std::error_code error;
    return std::filesystem::canonical(library.dli_fname, error).parent_path();
}

}  // namespace mattebox
