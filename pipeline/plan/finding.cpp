#include "plan/finding.h"

#include <algorithm>

namespace mattebox {

Severity verdict(const std::vector<Finding>& findings) {
    Severity worst = Severity::ok;
    for (const Finding& finding : findings) worst = std::max(worst, finding.severity);
    return worst;
}

const char* to_text(Severity severity) {
    switch (severity) {
        case Severity::ok:
            return "ok";
        case Severity::warn:
            return "warn";
        case Severity::fail:
            return "fail";
    }
    return "";
}

}  // namespace mattebox
