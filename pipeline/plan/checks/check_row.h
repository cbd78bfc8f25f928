/// One thing that was looked at in a finished file: what was found, and what is accepted.
#pragma once

#include <string>
#include <vector>

#include "plan/finding.h"

namespace mattebox {

struct CheckRow {
    Severity severity = Severity::ok;
    std::string code;      ///< stable, for programs: "limits.bytes"
    std::string what;      ///< for people, a word or two: "bytes"
    std::string found;     ///< "8,000,001"
    std::string accepted;  ///< "at most 8,000,000"
    std::string sentence;  ///< all of it, with what to do where something should be done
};

/// The worst severity among them; ok where there are none.
Severity verdict(const std::vector<CheckRow>& rows);

std::vector<Finding> to_findings(const std::vector<CheckRow>& rows);
/// The same, without what is well.
std::vector<Finding> to_complaints(const std::vector<CheckRow>& rows);

}  // namespace mattebox
