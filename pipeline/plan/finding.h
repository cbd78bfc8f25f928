/// Something that the user should know about one variant. Expected results, never exceptions.
#pragma once

#include <string>
#include <vector>

namespace mattebox {

enum class Severity { ok, warn, fail };

struct Finding {
    Severity severity = Severity::ok;
    std::string code;      ///< stable, for programs: "zone.covered"
    std::string sentence;  ///< for people, with the reason and the figures
};

/// The worst severity among them; ok where there are none.
Severity verdict(const std::vector<Finding>& findings);

const char* to_text(Severity severity);

}  // namespace mattebox
