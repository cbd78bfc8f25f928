/// Whose turn it is to be in the worker, and who is to blame when it dies. Pure: knows masters by number.
///
/// Masters share the worker, so that when it crashes any of those that were begun may be the culprit. They
/// are then tried one by one, each alone: a master that the worker dies of twice while it is alone is
/// quarantined, the others go on together.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <vector>

namespace mattebox {

class Turns {
  public:
    using Number = std::uint64_t;

    /// At most `together` masters are in the worker at once.
    explicit Turns(std::size_t together) : together_(together) {}

    void add(Number master) { waiting_.push_back(master); }
    /// Takes one that waits out; false where it does not wait.
    bool forget(Number master);

    /// The next to be given to the worker; none where it has enough, or where one is in it that has to be
    /// alone.
    std::optional<Number> next();

    void begin(Number master);  ///< the worker has really begun it
    void end(Number master);
    bool is_begun(Number master) const;

    /// The worker died; of `hung`, because it had to be killed. Those that were in it wait again. Returns
    /// those that are not to be tried again.
    std::vector<Number> lose_worker(std::optional<Number> hung = std::nullopt);

    std::size_t waiting() const { return waiting_.size() + suspects_.size(); }
    std::vector<Number> in_work() const;
    std::vector<Number> take_waiting();  ///< all that wait, which then do not any more

  private:
    static constexpr int most_deaths = 2;

    std::size_t together_;
    std::deque<Number> waiting_;
    std::deque<Number> suspects_;       ///< to be tried alone, before all others
    std::map<Number, bool> in_worker_;  ///< and whether they were begun
    std::map<Number, int> deaths_;      ///< of the worker, with this one alone in it
    bool is_one_alone_ = false;
};

}  // namespace mattebox
