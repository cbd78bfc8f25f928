#include "plan/settings/selector.h"

#include <algorithm>
#include <optional>

#include "plan/error.h"
#include "plan/settings/settings.h"

namespace mattebox {
namespace {

bool is_glob(const std::string& selector) {
    return selector.find_first_of("*?") != std::string::npos;
}

/// Greedy, with one point to return to: linear for one star, and never exponential.
bool matches(const std::string& glob, const std::string& text) {
    std::size_t g = 0;
    std::size_t t = 0;
    std::size_t star = std::string::npos;
    std::size_t resume = 0;
    while (t < text.size()) {
        if (g < glob.size() && glob[g] == '*') {
            star = g++;
            resume = t;
        } else if (g < glob.size() && (glob[g] == '?' || glob[g] == text[t])) {
            ++g;
            ++t;
        } else if (star != std::string::npos) {
            g = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    return glob.find_first_not_of('*', g) == std::string::npos;
}

std::string after_dot(const std::string& id) {
    return id.substr(id.find('.') + 1);
}

/// People misspell ids, and also leave the platform out or the end off.
std::optional<std::string> meant(const std::string& selector, const std::vector<Placement>& presets) {
    std::vector<std::string> names = {"all"};
    for (const Placement& placement : presets) {
        names.push_back(placement.id);
        names.push_back(placement.platform);
        names.insert(names.end(), placement.tags.begin(), placement.tags.end());
    }
    if (auto name = nearest(selector, names)) return name;
    if (selector.size() < 2) return std::nullopt;
    for (const Placement& placement : presets)
        if (after_dot(placement.id) == selector) return placement.id;
    for (const Placement& placement : presets)
        if (placement.platform.rfind(selector, 0) == 0) return placement.platform;
    for (const Placement& placement : presets)
        if (placement.id.rfind(selector, 0) == 0) return placement.id;
    return std::nullopt;
}

}  // namespace

bool selects(const std::string& selector, const Placement& placement) {
    if (selector == "all") return !placement.has_tag("display");
    if (is_glob(selector)) return matches(selector, placement.id);
    return selector == placement.id || selector == placement.platform || placement.has_tag(selector);
}

std::vector<Placement> select(const std::vector<std::string>& selectors,
                              const std::vector<Placement>& presets) {
    std::vector<bool> chosen(presets.size(), false);
    for (const std::string& selector : selectors) {
        bool names_something = false;
        for (std::size_t i = 0; i < presets.size(); ++i) {
            if (!selects(selector, presets[i])) continue;
            chosen[i] = true;
            names_something = true;
        }
        if (names_something) continue;
        std::string sentence = "'" + selector + "' names no placement, platform or tag";
        if (const auto name = meant(selector, presets)) sentence += "; did you mean '" + *name + "'?";
        sentence += (sentence.back() == '?' ? " " : "; ");
        throw Error(sentence + "`mattebox presets list` shows what there is");
    }

    std::vector<Placement> placements;
    for (std::size_t i = 0; i < presets.size(); ++i)
        if (chosen[i]) placements.push_back(presets[i]);
    return placements;
}

}  // namespace mattebox
