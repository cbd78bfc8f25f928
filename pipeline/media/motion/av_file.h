/// A file as libav reads it: whole, by its bytes, and with no way to any other. For av_*.cpp alone.
#pragma once

#include <cstdio>
#include <filesystem>

#include "media/motion/av_handle.h"

namespace mattebox {

class AvFile {
  public:
    /// Throws Error where there is none, or it is a folder, a device or a pipe, or may not be read.
    explicit AvFile(const std::filesystem::path& path);

    AVIOContext& io() const { return *io_; }

  private:
    Handle<std::FILE, std::fclose> file_;
    IoHandle io_;
};

}  // namespace mattebox
