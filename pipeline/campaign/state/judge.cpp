#include "campaign/state/judge.h"

#include <fmt/format.h>

namespace mattebox {

Judgement judge(const VariantFacts& facts) {
    const bool has_same_pixels = facts.recorded && facts.recorded->pixels == facts.pixels;
    const bool has_changed = !facts.changed.empty();
    if (facts.on_disk == OnDisk::as_recorded && has_same_pixels && !facts.is_forced)
        return {Made::kept, has_changed ? facts.changed + ", but not these pixels" : "nothing changed", {}};
    if (facts.on_disk == OnDisk::edited && !facts.is_forced)
        return {Made::not_made, "its file was changed by someone else", {}};

    std::string why = facts.changed;
    if (facts.on_disk == OnDisk::missing && has_same_pixels) {
        why = "its file is gone";
    } else if (!facts.recorded) {
        why = has_changed ? facts.changed : "its placement is new";
    } else if (facts.on_disk == OnDisk::edited) {
        why = "its file was changed by someone else, and --force says to replace it";
    } else if (has_same_pixels) {
        why = "--force";
    } else if (!has_changed) {
        why = "it shares its framing with other placements now";
    }
    if (facts.same_pixels && !facts.is_forced)
        return {Made::linked,
                fmt::format("{}; the same pixels are in {}", why, facts.same_pixels->path.string()),
                facts.same_pixels->path};
    return {Made::rendered, why, {}};
}

}  // namespace mattebox
