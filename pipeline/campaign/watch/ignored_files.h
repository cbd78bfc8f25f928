/// Which files of a watched folder are never masters, whatever is in them: by their names alone.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace mattebox {

/// Hidden, temporary, half downloaded, an editor's lock or backup, the system's own, or words rather than
/// pictures; mattebox's own notes, rules and sidecars too.
bool is_ignored_name(std::string_view name);

/// Folders that are never looked into: hidden ones, and what systems keep beside people's files.
bool is_ignored_folder(std::string_view name);

bool is_sidecar(std::string_view name);                                   ///< "hero.jpg.focus.toml"
bool is_failed_note(std::string_view name);                               ///< "hero.jpg.failed.txt"
std::filesystem::path note_of(const std::filesystem::path& master);       ///< where it would be
std::filesystem::path master_of_beside(const std::filesystem::path& it);  ///< of a sidecar or a note

/// Whether a glob (`*` and `?`, which also stand for slashes) takes all of `relative`, or one of the folders
/// that it lies in.
bool is_taken_by(const std::vector<std::string>& globs, const std::filesystem::path& relative);

}  // namespace mattebox
