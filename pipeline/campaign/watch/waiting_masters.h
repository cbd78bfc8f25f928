/// Whose turn it is: settled masters that wait, those that were handed to the queue, and those that changed
/// while they were in work and are rendered again afterwards. Hands out no more than the queue can use, so
/// that ten thousand masters cost no more than their paths.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace mattebox {

class WaitingMasters {
  public:
    explicit WaitingMasters(std::size_t at_most_out) : at_most_out_(at_most_out) {}

    void want(const std::string& master);

    /// It is about to change, or gone: does not wait any longer. True where the queue has it and did not
    /// begin it.
    bool drop(const std::string& master);

    std::optional<std::string> next();  ///< to hand to the queue; nothing while it has enough
    void has_started(const std::string& master);
    void has_ended(const std::string& master);  ///< waits again where it was wanted meanwhile

    /// What the queue has and did not begin waits again, before all others.
    std::vector<std::string> recall();

    bool is_wanted(const std::string& master) const { return wanted_.contains(master); }
    bool is_out(const std::string& master) const { return out_.contains(master); }
    std::size_t waiting() const { return wanted_.size(); }
    std::size_t out() const { return out_.size(); }
    std::vector<std::string> in_work() const;
    bool is_idle() const { return wanted_.empty() && out_.empty(); }

  private:
    std::size_t at_most_out_;
    std::deque<std::string> order_;              ///< may still hold what was dropped; wanted_ decides
    std::unordered_set<std::string> wanted_;     ///< waits; or is out, and waits for its end
    std::unordered_map<std::string, bool> out_;  ///< with whether it was begun
};

}  // namespace mattebox
