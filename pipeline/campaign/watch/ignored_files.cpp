#include "campaign/watch/ignored_files.h"

#include <fnmatch.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace mattebox {
namespace {

constexpr std::string_view sidecar_ending = ".focus.toml";
constexpr std::string_view note_ending = ".failed.txt";

/// What programs call a file that is not whole yet, or not a document.
constexpr std::array<std::string_view, 21> passing_endings{
    ".part",     ".partial", ".crdownload", ".download", ".opdownload", ".filepart", ".aria2",
    ".tmp",      ".temp",    ".swp",        ".swo",      ".bak",        ".lock",     ".idlk",
    ".kate-swp", ".!ut",     ".!qb",        ".!sync",    ".lnk",        ".url",      ".db"};

/// What stands beside masters and can be none.
constexpr std::array<std::string_view, 12> word_endings{".toml", ".txt",  ".md",  ".json", ".csv", ".html",
                                                        ".xmp",  ".cube", ".icc", ".icm",  ".log", ".ini"};

std::string in_lower_case(std::string_view name) {
    std::string lower(name);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return lower;
}

/// "hero.psd.sb-1a2b3c4d-xYz123": where macOS keeps a document while it is saved.
bool is_safe_save(std::string_view name) {
    const std::size_t at = name.rfind(".sb-");
    return at != std::string_view::npos && name.find('.', at + 1) == std::string_view::npos &&
           name.size() - at >= 12;
}

/// "psA1B2.tmp" is one by its ending; older ones are "Photoshop Temp123456789".
bool is_scratch(std::string_view lower) {
    return lower.starts_with("photoshop temp") || lower.starts_with("adobe temp");
}

}  // namespace

bool is_ignored_name(std::string_view name) {
    if (name.empty() || name.front() == '.' || name.front() == '~' || name.back() == '~') return true;
    if (name.front() == '#' && name.back() == '#') return true;  // Emacs
    const std::string lower = in_lower_case(name);
    const auto is_ending = [&lower](std::string_view ending) { return lower.ends_with(ending); };
    return std::any_of(passing_endings.begin(), passing_endings.end(), is_ending) ||
           std::any_of(word_endings.begin(), word_endings.end(), is_ending) || is_safe_save(name) ||
           is_scratch(lower) || lower.find(".tmp.") != std::string::npos;
}

bool is_ignored_folder(std::string_view name) {
    static constexpr std::array<std::string_view, 6> known{
        "lost+found", "$RECYCLE.BIN", "System Volume Information", "@eaDir", "#recycle", "__MACOSX"};
    return name.empty() || name.front() == '.' || name.front() == '~' || is_safe_save(name) ||
           name.ends_with(".download") || std::find(known.begin(), known.end(), name) != known.end();
}

bool is_sidecar(std::string_view name) {
    return name.size() > sidecar_ending.size() && name.front() != '.' && name.ends_with(sidecar_ending);
}

bool is_failed_note(std::string_view name) {
    return name.size() > note_ending.size() && name.ends_with(note_ending);
}

std::filesystem::path note_of(const std::filesystem::path& master) {
    return master.string() + std::string(note_ending);
}

std::filesystem::path master_of_beside(const std::filesystem::path& it) {
    const std::string name = it.string();
    return name.substr(0, name.size() - (is_sidecar(name) ? sidecar_ending : note_ending).size());
}

bool is_taken_by(const std::vector<std::string>& globs, const std::filesystem::path& relative) {
    const std::string whole = relative.generic_string();
    return std::any_of(globs.begin(), globs.end(), [&whole](const std::string& glob) {
        if (fnmatch(glob.c_str(), whole.c_str(), 0) == 0) return true;
        for (std::size_t at = whole.find('/'); at != std::string::npos; at = whole.find('/', at + 1))
            if (fnmatch(glob.c_str(), whole.substr(0, at).c_str(), 0) == 0) return true;
        return false;
    });
}

}  // namespace mattebox
