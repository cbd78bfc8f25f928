#include "campaign/watch/master_names.h"

namespace mattebox {

void MasterNames::keep(const std::filesystem::path& master, const std::string& name) {
    if (name.empty() || !master_of_.emplace(name, master.string()).second) return;
    name_of_.insert_or_assign(master.string(), name);
}

const std::string& MasterNames::name_of(const std::filesystem::path& master) {
    if (const auto known = name_of_.find(master.string()); known != name_of_.end()) return known->second;
    const std::filesystem::path relative = master.lexically_relative(folder_);
    // A name such as "hero.png" may be the stem of "hero.png.jpg", so that even a whole one can be taken.
    std::string name = (relative.parent_path() / relative.stem()).generic_string();
    if (master_of_.contains(name)) name = relative.generic_string();
    for (int i = 2; master_of_.contains(name); ++i)
        name = relative.generic_string() + " " + std::to_string(i);
    master_of_.emplace(name, master.string());
    return name_of_.insert_or_assign(master.string(), std::move(name)).first->second;
}

}  // namespace mattebox
