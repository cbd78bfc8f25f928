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

struct MasterWish {
    std::filesystem::path master;  ///< absolute
    std::string name;              ///< for {master}; may hold slashes, never ".."
    std::filesystem::path out;     ///< absolute; every path of `name_template` lies in it
    /// As plan/output_name.h has it: what a campaign adds to it ({campaign} {locale} {date}) is filled in.
    std::string name_template = "{master}/{placement}.{ext}";
    std::vector<std::string> selectors{"feed", "vertical", "card"};
    std::string locale;                            ///< "de-CH", for reports; empty where none was said
    std::optional<std::filesystem::path> sidecar;  ///< absolute, instead of `<master>.focus.toml`
    std::optional<std::string> copyright;          ///< instead of what the master says
    FocusMode focus = FocusMode::automatic;
    std::optional<Surface> surface;
    bool is_centred = false;
    std::optional<Fit> fit;
    std::optional<Fill> fill;
    std::optional<Color> background;
    int effort = 4;  ///< of motion, 1 fastest to 9 slowest
    std::optional<int> crf;
    std::optional<MotionCodec> codec;
    std::optional<int> page;
    bool is_salvaged = false;
    Verify verify = Verify::quick;
    std::string defined_at;  ///< "spring.toml:12"; empty for a watched folder's
};

}  // namespace mattebox
