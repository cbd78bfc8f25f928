/// A file as bytes in memory, without reading more of it than is looked at.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace mattebox {

class MappedFile {
  public:
    /// Empty where the file cannot be opened, or is empty.
    explicit MappedFile(const std::filesystem::path& path);
    ~MappedFile();
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;

    /// Valid while this lives. Another program that cuts the file short meanwhile ends ours (SIGBUS): look,
    /// copy, and let go.
    std::string_view bytes() const { return {static_cast<const char*>(data_), size_}; }

  private:
    void* data_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace mattebox
