/// Any bytes as a preset: they are read, or refused with an Error; nothing else may happen.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "fuzz_filter.h"
#include "plan/error.h"
#include "plan/settings/preset.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    try {
        const std::string_view text{reinterpret_cast<const char*>(bytes), size};
        mattebox::read_preset(mattebox::Settings::parse(text, "fuzz.toml"), mattebox::any_filter);
    } catch (const mattebox::Error&) {  // refused, as it should be
    }
    return 0;
}
