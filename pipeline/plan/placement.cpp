#include "plan/placement.h"

#include <algorithm>

namespace mattebox {

bool Placement::has_tag(const std::string& tag) const {
    return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

const Zone* zone_for(const Placement& placement, Surface surface) {
    const auto& wanted = surface == Surface::ad ? placement.ad : placement.organic;
    const auto& other = surface == Surface::ad ? placement.organic : placement.ad;
    if (wanted) return &*wanted;
    return other ? &*other : nullptr;
}

const char* to_text(Surface surface) {
    return surface == Surface::ad ? "ad" : "organic";
}

const char* to_text(Confidence confidence) {
    switch (confidence) {
        case Confidence::none_known:
            return "none_known";
        case Confidence::guess:
            return "guess";
        case Confidence::industry:
            return "industry";
        case Confidence::official:
            return "official";
    }
    return "guess";
}

}  // namespace mattebox
