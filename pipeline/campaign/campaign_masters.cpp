#include "campaign/campaign_masters.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "campaign/complaints.h"
#include "mattebox.h"
#include "plan/output_name.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;

using Group = std::pair<std::string, std::string>;  ///< template, name

std::string file_name(const MasterWish& wish) {
    return wish.master.filename().string();
}

std::string complaint(const MasterWish& first, const MasterWish& second) {
    if (first.master == second.master)
        return fmt::format(
            "{}: '{}' is a master of {} already, under the same name; give each a locale and put {{locale}} "
            "into the template, or leave one out",
            second.defined_at, file_name(second), first.defined_at);
    return fmt::format(
        "{}: '{}' has the name of another master, '{}' of {}; rename one, or give each a "
        "locale and put {{locale}} into the template",
        second.defined_at, second.master.string(), first.master.string(), first.defined_at);
}

/// The names that a variant may get, in so far as its format is not known yet.
std::vector<std::string> names_of(const MasterWish& wish, const Placement& placement) {
    std::vector<const char*> extensions;
    if (placement.accepts_still) extensions.push_back("still");
    if (placement.accepts_motion) extensions.push_back("motion");
    if (wish.name_template.find("{ext}") == std::string::npos) extensions = {""};
    std::vector<std::string> names;
    names.reserve(extensions.size());
    for (const char* extension : extensions)
        names.push_back(
            output_name(wish.name_template, wish.master_name, placement, placement.canvas, extension)
                .string());
    return names;
}

struct Use {
    const MasterWish* wish = nullptr;
    std::string placement;
};

std::string complaint(const Use& first, const Use& second, const std::string& name) {
    if (first.wish == second.wish)
        return fmt::format(
            "{}: {} and {} of '{}' would both be written as {}; put {{placement}} into the "
            "template",
            second.wish->defined_at, first.placement, second.placement, file_name(*second.wish), name);
    return fmt::format(
        "{}: {} of '{}' would be written as {}, and so would {} of '{}' ({}); put {{master}} "
        "into the template",
        second.wish->defined_at, second.placement, file_name(*second.wish), name, first.placement,
        file_name(*first.wish), first.wish->defined_at);
}

/// Without its extension, which is not known before there is a plan.
std::string without_extension(const fs::path& path) {
    return (path.parent_path() / path.stem()).string();
}

/// A name's last part is cut at its last dot, as without_extension() does.
std::string without_extension(const MasterWish& wish, const std::string& name) {
    return without_extension((wish.out / name).lexically_normal());
}

void add_files(const std::vector<FilterUse>& filters, std::set<fs::path>& named) {
    for (const FilterUse& filter : filters) named.insert(filter.files.begin(), filter.files.end());
}

}  // namespace

void name_masters(std::vector<MasterWish>& masters) {
    std::map<Group, std::set<fs::path>> stems;
    for (const MasterWish& wish : masters)
        stems[{wish.name_template, wish.master.stem().string()}].insert(wish.master);
    std::map<Group, const MasterWish*> taken;
    Complaints same;
    for (MasterWish& wish : masters) {
        const std::string stem = wish.master.stem().string();
        wish.master_name = stems[{wish.name_template, stem}].size() == 1 ? stem : file_name(wish);
        const auto [known, is_new] = taken.try_emplace({wish.name_template, wish.master_name}, &wish);
        if (!is_new) same.add(complaint(*known->second, wish));
    }
    same.throw_if_any();
}

void check_paths(const std::vector<MasterWish>& masters, const std::vector<Placement>& presets) {
    std::unordered_set<std::string> originals;
    for (const MasterWish& wish : masters) originals.insert(without_extension(wish.master));
    std::map<std::vector<std::string>, std::vector<Placement>> selected;
    std::unordered_map<std::string, Use> taken;
    std::set<std::pair<const MasterWish*, const MasterWish*>> told;
    Complaints complaints;
    for (const MasterWish& wish : masters) {
        auto chosen = selected.find(wish.selectors);
        if (chosen == selected.end())
            chosen = selected.emplace(wish.selectors, select(wish.selectors, presets)).first;
        for (const Placement& placement : chosen->second) {
            for (const std::string& name : names_of(wish, placement)) {
                const Use use{&wish, placement.id};
                const auto [known, is_new] = taken.try_emplace(name, use);
                if (!is_new && told.emplace(known->second.wish, &wish).second)
                    complaints.add(complaint(known->second, use, name));
                if (originals.contains(without_extension(wish, name)) && told.emplace(&wish, nullptr).second)
                    complaints.add(fmt::format("{}: {} of '{}' would be written over a master, as {}",
                                               wish.defined_at, placement.id, file_name(wish), name));
            }
        }
    }
    complaints.throw_if_any();
}

std::vector<fs::path> read_sidecars(const std::vector<MasterWish>& masters,
                                    const std::vector<Placement>& presets) {
    Complaints complaints;
    std::set<fs::path> checked, named;
    for (const Placement& placement : presets) add_files(placement.filters, named);
    for (const MasterWish& wish : masters) {
        const fs::path file = wish.sidecar.value_or(sidecar_path(wish.master));
        std::error_code error;
        if (!checked.insert(file).second || !fs::exists(file, error)) continue;
        try {
            const Sidecar sidecar = load_sidecar_file(file, presets);
            for (const LogoWish& logo : sidecar.logos) named.insert(logo.file);
            add_files(sidecar.filters, named);
            for (const PlacementWish& placement : sidecar.wishes) add_files(placement.filters, named);
        } catch (const Error& problem) {
            complaints.add(problem.what());
        }
    }
    complaints.throw_if_any();
    return {named.begin(), named.end()};
}

}  // namespace mattebox
