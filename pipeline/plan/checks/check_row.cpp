#include "plan/checks/check_row.h"

#include <algorithm>

namespace mattebox {

Severity verdict(const std::vector<CheckRow>& rows) {
    Severity worst = Severity::ok;
    for (const CheckRow& row : rows) worst = std::max(worst, row.severity);
    return worst;
}

std::vector<Finding> to_findings(const std::vector<CheckRow>& rows) {
    std::vector<Finding> findings;
    findings.reserve(rows.size());
    for (const CheckRow& row : rows) findings.push_back({row.severity, row.code, row.sentence});
    return findings;
}

std::vector<Finding> to_complaints(const std::vector<CheckRow>& rows) {
    std::vector<Finding> findings = to_findings(rows);
    std::erase_if(findings, [](const Finding& finding) { return finding.severity == Severity::ok; });
    return findings;
}

}  // namespace mattebox
