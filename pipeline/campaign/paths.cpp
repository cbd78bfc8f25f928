#include "campaign/paths.h"

#include <algorithm>

namespace mattebox {

bool is_within(const std::filesystem::path& path, const std::filesystem::path& folder) {
    const auto [in_folder, in_path] = std::mismatch(folder.begin(), folder.end(), path.begin(), path.end());
    return in_folder == folder.end();
}

bool is_below(const std::string& path, const std::string& folder) {
    return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

}  // namespace mattebox
