/// What an earlier run left beside its variants.
#pragma once

#include <filesystem>
#include <string>

namespace mattebox {

/// The path of the master that a report.json is about; empty where there is none or it is not ours.
std::string reported_master(const std::filesystem::path& report);

/// Text as a report gives it back, with its broken bytes replaced: what a file's name has to be compared as.
std::string reported_text(const std::string& text);

}  // namespace mattebox
