#include "plan/motion/motion_wish.h"

#include <algorithm>

namespace mattebox {

Stretch shown_part(const MotionWish& wish, double seconds) {
    return {std::min(wish.from.value_or(0), seconds), std::min(wish.to.value_or(seconds), seconds)};
}

}  // namespace mattebox
