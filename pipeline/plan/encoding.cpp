#include "plan/encoding.h"

namespace mattebox {

const char* to_text(StillFormat format) {
    switch (format) {
        case StillFormat::jpeg:
            return "jpeg";
        case StillFormat::png:
            return "png";
        case StillFormat::webp:
            return "webp";
    }
    return "";
}

const char* extension(StillFormat format) {
    return format == StillFormat::jpeg ? "jpg" : to_text(format);
}

std::optional<StillFormat> parse_still_format(std::string_view text) {
    for (const StillFormat format : {StillFormat::jpeg, StillFormat::png, StillFormat::webp})
        if (text == to_text(format)) return format;
    return std::nullopt;
}

}  // namespace mattebox
