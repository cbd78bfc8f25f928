/// One master with all that is wished for it: what an entry of a campaign, or a file in a watched folder,
/// comes down to. Plain data; it travels to the worker as JSON (campaign/wish_json.h).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "plan/limits.h"
#include "plan/master_focus.h"
#include "plan/plan.h"
#include "plan/render_wish.h"

namespace mattebox {

/// What its plan is asked for, and whose plan that is. `out` is absolute, and every path of `name_template`
/// lies in it; what a campaign adds to that ({campaign} {locale} {date}) is filled in. `master_name` may hold
/// slashes, never "..".
struct MasterWish : PlanWish {
    std::filesystem::path master;  ///< absolute
    std::vector<std::string> selectors{"feed", "vertical", "card"};
    std::string locale;                            ///< "de-CH", for reports; empty where none was said
    std::optional<std::filesystem::path> sidecar;  ///< absolute, instead of `<master>.focus.toml`
    FocusMode focus = FocusMode::automatic;
    std::optional<int> page;
    bool is_salvaged = false;
    Verify verify = Verify::quick;
    std::string defined_at;  ///< "spring.toml:12"; empty for a watched folder's
};

}  // namespace mattebox
