#include <fmt/format.h>

#include <algorithm>

#include "plan/error.h"
#include "plan/settings/preset.h"
#include "plan/settings/preset_parts.h"

namespace mattebox {
namespace {

std::vector<std::filesystem::path> preset_files(const std::filesystem::path& folder) {
    std::error_code failure;
    if (!std::filesystem::is_directory(folder, failure))
        throw Error("loading presets from", folder.string(), "there is no such folder");
    std::vector<std::filesystem::path> files;
    for (std::filesystem::directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure))
        if (entry->path().extension() == ".toml" && entry->path().filename().native().front() != '.')
            files.push_back(entry->path());
    if (failure) throw Error("loading presets from", folder.string(), failure.message());
    if (files.empty()) throw Error("loading presets from", folder.string(), "it holds no .toml file");
    std::sort(files.begin(), files.end());
    return files;
}

void merge(std::vector<Placement>& all, std::vector<Placement>&& folder) {
    for (Placement& placement : folder) {
        const auto same =
            std::find_if(all.begin(), all.end(), [&](const auto& old) { return old.id == placement.id; });
        if (same != all.end())
            *same = std::move(placement);
        else
            all.push_back(std::move(placement));
    }
}

}  // namespace

std::vector<Placement> load_presets(const std::vector<std::filesystem::path>& folders,
                                    const FilterBuilder& build_filter) {
    std::vector<Placement> all;
    for (const auto& folder : folders) {
        std::vector<Placement> found;
        for (const auto& file : preset_files(folder)) {
            for (Placement& placement : read_preset(Settings::read(file), build_filter)) {
                if (const auto* first = find_id(found, placement.id))
                    throw Error(fmt::format("{}: '{}' is already defined at {}", placement.defined_at,
                                            placement.id, first->defined_at));
                found.push_back(std::move(placement));
            }
        }
        merge(all, std::move(found));
    }
    return all;
}

}  // namespace mattebox
