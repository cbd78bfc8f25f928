#include "plan/framing/fit.h"

namespace mattebox {

const char* to_text(Fit fit) {
    switch (fit) {
        case Fit::automatic:
            return "auto";
        case Fit::crop:
            return "crop";
        case Fit::pad:
            return "pad";
        case Fit::keep:
            return "keep";
    }
    return "auto";
}

const char* to_text(FillKind kind) {
    switch (kind) {
        case FillKind::automatic:
            return "auto";
        case FillKind::none:
            return "none";
        case FillKind::blur:
            return "blur";
        case FillKind::color:
            return "color";
        case FillKind::edge:
            return "edge";
        case FillKind::transparent:
            return "transparent";
    }
    return "auto";
}

std::optional<Fit> parse_fit(std::string_view text) {
    for (const Fit fit : {Fit::automatic, Fit::crop, Fit::pad, Fit::keep})
        if (text == to_text(fit)) return fit;
    return std::nullopt;
}

std::optional<FillKind> parse_fill_kind(std::string_view text) {
    for (const FillKind kind : {FillKind::automatic, FillKind::blur, FillKind::color, FillKind::edge})
        if (text == to_text(kind)) return kind;
    return std::nullopt;
}

}  // namespace mattebox
