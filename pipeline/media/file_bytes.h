/// Some bytes of a file on disk, which may have gigabytes.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

namespace mattebox {

class FileBytes {
  public:
    /// A file that cannot be opened has no bytes.
    explicit FileBytes(const std::filesystem::path& path);

    /// `count` bytes at `offset`; fewer where the file ends before.
    std::string at(std::uint64_t offset, std::uint64_t count);

  private:
    std::ifstream file_;
};

}  // namespace mattebox
