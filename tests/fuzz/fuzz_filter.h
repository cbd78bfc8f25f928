/// A filter that takes one setting of each kind and does nothing: fuzzers need no pixels.
#pragma once

#include "plan/filter_use.h"
#include "plan/settings/settings.h"

namespace mattebox {

inline FilterUse any_filter(Settings& settings) {
    FilterUse use;
    use.name = settings.text("use");
    use.fingerprint = use.name + settings.as_text();
    settings.text_if("file");
    settings.number_if("amount", {0.0, 1.0});
    settings.finish();
    return use;
}

}  // namespace mattebox
