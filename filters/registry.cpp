#include <algorithm>

#include "filter.h"

namespace mattebox {

extern const FilterInfo sharpen, logo, lut;

const std::vector<const FilterInfo*>& filters() {
    static const std::vector<const FilterInfo*> all{&sharpen, &logo, &lut};
    return all;
}

namespace {

[[noreturn]] void refuse_name(const Settings& table, const std::string& name) {
    std::vector<std::string> known;
    std::string all;
    for (const FilterInfo* info : filters()) {
        known.emplace_back(info->name);
        all += (all.empty() ? "" : ", ") + known.back();
    }
    if (const auto meant = nearest(name, known)) {
        table.refuse("use", "there is no filter '" + name + "'; did you mean '" + *meant + "'?");
    }
    table.refuse("use", "there is no filter '" + name + "'; there are " + all);
}

}  // namespace

FilterUse build_filter(Settings& table, const LayerReader& layers) {
    const std::string name = table.text("use");
    const auto info =
        std::ranges::find(filters(), name, [](const FilterInfo* i) { return std::string(i->name); });
    if (info == filters().end()) refuse_name(table, name);

    FilterUse use = (*info)->make(table, layers);
    table.finish();
    use.name = name;
    use.fingerprint = use.fingerprint.empty() ? table.as_text() : table.as_text() + " " + use.fingerprint;
    return use;
}

FilterUse default_sharpen() {
    Settings table = Settings::parse("use = \"sharpen\"", "the default sharpening");
    return build_filter(table, LayerReader{});
}

}  // namespace mattebox
