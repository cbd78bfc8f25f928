/// Whether a file ends where it says that it ends, told from a few of its bytes and without a decoder: what a
/// copy that is still going on looks like.
#pragma once

#include <filesystem>

namespace mattebox {

/// True where the file's own lengths point beyond its end, or the mark that every file of its kind ends with
/// is missing. False where all is there, and where that cannot be told: MPEG streams, text, kinds that are
/// not known. True does not mean that it cannot be read: many programs forgive a missing mark.
bool lacks_its_end(const std::filesystem::path& file);

}  // namespace mattebox
