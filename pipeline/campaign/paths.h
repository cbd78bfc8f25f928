/// What lies in what, told from the names alone.
#pragma once

#include <filesystem>
#include <string>

namespace mattebox {

/// Whether `path` is `folder` or lies in it; both absolute and without "..".
bool is_within(const std::filesystem::path& path, const std::filesystem::path& folder);

/// Whether it lies in it, of texts without a slash at their end: for those who ask of thousands.
bool is_below(const std::string& path, const std::string& folder);

}  // namespace mattebox
