#include "plan/focus.h"

namespace mattebox {

const char* to_text(FocusKind kind) {
    switch (kind) {
        case FocusKind::area:
            return "area";
        case FocusKind::face:
            return "face";
        case FocusKind::text:
            return "text";
        case FocusKind::logo:
            return "logo";
        case FocusKind::product:
            return "product";
        case FocusKind::subject:
            return "subject";
    }
    return "";
}

}  // namespace mattebox
