/// What a watcher has done so far, as Prometheus reads it: text format 0.0.4.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "campaign/master_result.h"

namespace mattebox {

struct Metrics {
    std::array<std::uint64_t, 5> masters{};   ///< by MasterEnd
    std::array<std::uint64_t, 4> variants{};  ///< by Made
    Timings seconds;                          ///< of all masters together, by stage
    std::uint64_t worker_restarts = 0;
    std::uint64_t rescans = 0;     ///< because events were lost
    std::size_t queue_length = 0;  ///< masters that wait for their turn
    std::size_t unsettled = 0;     ///< files that are being written, or may be
    std::size_t in_work = 0;
    double started_at = 0;   ///< seconds since 1970
    double last_end_at = 0;  ///< when a master was last finished; 0: none was
    bool is_waiting_for_room = false;

    void add(const MasterResult& result);
};

std::string to_text(const Metrics& metrics);

}  // namespace mattebox
