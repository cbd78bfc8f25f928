/// What the machine has: processors, memory, folders.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace mattebox {

int processor_count();             ///< that this process may use, 1 at least
std::uint64_t free_memory();       ///< bytes that nobody uses
std::uint64_t installed_memory();  ///< bytes

std::string today();  ///< "2026-11-23", in UTC

/// Bytes that may still be written below `folder`; 0 where that cannot be told.
std::uint64_t free_bytes(const std::filesystem::path& folder);

/// Why no file can be written into `folder`; empty where one can, which was tried.
std::string object_to_writing(const std::filesystem::path& folder);

/// A file in memory alone, with the given contents, for those who read files by name. Gone with this.
class MemoryFile {
  public:
    /// Throws Error where the system has none.
    explicit MemoryFile(std::string_view contents);
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile();

    std::filesystem::path path() const;

  private:
    int descriptor_;
};

}  // namespace mattebox
