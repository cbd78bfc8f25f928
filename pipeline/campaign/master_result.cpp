#include "campaign/master_result.h"

namespace mattebox {

const char* to_text(Made made) {
    switch (made) {
        case Made::rendered:
            return "rendered";
        case Made::kept:
            return "kept";
        case Made::linked:
            return "linked";
        case Made::not_made:
            return "not made";
    }
    return "";
}

const char* to_text(MasterEnd end) {
    switch (end) {
        case MasterEnd::rendered:
            return "rendered";
        case MasterEnd::kept:
            return "kept";
        case MasterEnd::failed:
            return "failed";
        case MasterEnd::quarantined:
            return "quarantined";
        case MasterEnd::cancelled:
            return "cancelled";
    }
    return "";
}

}  // namespace mattebox
