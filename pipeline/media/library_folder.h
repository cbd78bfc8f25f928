/// Where this library lies on the disk.
#pragma once

#include <filesystem>

namespace mattebox {

/// The folder of libmattebox.so as it is now, wherever it was built or installed; a caller's program lies
/// elsewhere. Empty where that cannot be told.
std::filesystem::path library_folder();

}  // namespace mattebox
