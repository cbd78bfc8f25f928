/// The rows that the limits of stills and of motion have in common.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "plan/checks/check_row.h"
#include "plan/placement.h"

namespace mattebox {

/// Collects rows: ok where a limit is met, `severity` where it is not.
struct LimitRows {
    std::vector<CheckRow> rows;

    void add(bool is_met, Severity severity, CheckRow row) {
        row.severity = is_met ? Severity::ok : severity;
        rows.push_back(std::move(row));
    }

    // Each adds one row, or none where there is no limit.
    void add_side(const char* side, int pixels, std::optional<double> limit, bool is_most);
    void add_pixels(Size size, std::optional<std::uint64_t> most);
    void add_ratio(Size size, const Bounds& accepted);
    void add_bytes(std::uint64_t bytes, std::optional<std::uint64_t> limit, bool is_most);
    void add_canvas(Size size, const Placement& placement);
};

std::string grouped(std::uint64_t number);  ///< "8,000,001"

}  // namespace mattebox
