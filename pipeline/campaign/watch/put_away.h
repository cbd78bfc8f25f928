/// What is left beside a master, or done with it, once it was rendered: the note of why it failed, and the
/// way to done/ or failed/.
#pragma once

#include <filesystem>
#include <string>

namespace mattebox {

/// Writes NAME.failed.txt beside `master`, with one sentence, unless it says that already. Throws Error.
void write_note(const std::filesystem::path& master, const std::string& sentence);
/// Removes it where it is there.
void remove_note(const std::filesystem::path& master);

/// Moves a master with its sidecar from below `folder` to the same place below `to`, where nothing is ever
/// overwritten: "hero 2.jpg" where there is a hero.jpg. Where it is then. Throws Error.
std::filesystem::path put_away(const std::filesystem::path& master, const std::filesystem::path& folder,
                               const std::filesystem::path& to);

/// "hero.jpg" as the `number`th of its name: "hero 2.jpg".
std::filesystem::path numbered(const std::filesystem::path& file, int number);

}  // namespace mattebox
