/// File names with wildcards: `*`, `?` and `[a-z]` within a part of a path, `**` for any number of folders.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace mattebox {

/// Whether `text` has one of the letters that make it a glob.
bool is_glob(std::string_view text);

/// One part of a path against one part of a glob; letters are Unicode's, and case counts. A leading dot is
/// matched by a dot alone, as in a shell. What is not closed by `]` is a plain `[`.
bool matches(std::string_view glob, std::string_view name);

/// The files that `glob` matches, sorted by path; a relative one is looked for in `folder`. Folders for which
/// `is_skipped` is true are not entered. `**` enters neither hidden folders nor links, which may lead round
/// in a circle. Folders that cannot be read hold nothing.
std::vector<std::filesystem::path> expand(
    const std::string& glob, const std::filesystem::path& folder,
    const std::function<bool(const std::filesystem::path&)>& is_skipped = {});

}  // namespace mattebox
