#include "campaign/watch/waiting_masters.h"

#include <algorithm>

namespace mattebox {

void WaitingMasters::want(const std::string& master) {
    const auto handed = out_.find(master);
    if (handed != out_.end() && !handed->second) return;  // it is judged when its turn comes
    if (!wanted_.insert(master).second) return;
    if (handed == out_.end()) order_.push_back(master);
}

bool WaitingMasters::drop(const std::string& master) {
    wanted_.erase(master);
    const auto handed = out_.find(master);
    if (handed == out_.end() || handed->second) return false;
    out_.erase(handed);
    return true;
}

std::optional<std::string> WaitingMasters::next() {
    if (out_.size() >= at_most_out_) return std::nullopt;
    while (!order_.empty()) {
        std::string master = std::move(order_.front());
        order_.pop_front();
        // What was dropped and wanted again stands in the order twice.
        if (out_.contains(master) || wanted_.erase(master) == 0) continue;
        out_.emplace(master, false);
        return master;
    }
    return std::nullopt;
}

void WaitingMasters::has_started(const std::string& master) {
    if (const auto handed = out_.find(master); handed != out_.end()) handed->second = true;
}

void WaitingMasters::has_ended(const std::string& master) {
    out_.erase(master);
    if (wanted_.contains(master)) order_.push_back(master);
}

std::vector<std::string> WaitingMasters::recall() {
    std::vector<std::string> recalled;
    for (const auto& [master, has_begun] : out_)
        if (!has_begun) recalled.push_back(master);
    std::sort(recalled.begin(), recalled.end());
    for (const std::string& master : recalled) {
        out_.erase(master);
        wanted_.insert(master);
    }
    order_.insert(order_.begin(), recalled.begin(), recalled.end());
    return recalled;
}

std::vector<std::string> WaitingMasters::in_work() const {
    std::vector<std::string> masters;
    for (const auto& [master, has_begun] : out_)
        if (has_begun) masters.push_back(master);
    std::sort(masters.begin(), masters.end());
    return masters;
}

}  // namespace mattebox
