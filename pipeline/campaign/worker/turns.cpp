#include "campaign/worker/turns.h"

#include <algorithm>

namespace mattebox {

bool Turns::forget(Number master) {
    return std::erase(waiting_, master) + std::erase(suspects_, master) > 0;
}

std::optional<Turns::Number> Turns::next() {
    std::deque<Number>& queue = suspects_.empty() ? waiting_ : suspects_;
    const bool is_to_be_alone = !suspects_.empty();
    if (queue.empty() || is_one_alone_ || in_worker_.size() >= together_) return std::nullopt;
    if (is_to_be_alone && !in_worker_.empty()) return std::nullopt;
    const Number master = queue.front();
    queue.pop_front();
    in_worker_[master] = false;
    is_one_alone_ = is_to_be_alone;
    return master;
}

void Turns::begin(Number master) {
    if (const auto found = in_worker_.find(master); found != in_worker_.end()) found->second = true;
}

void Turns::end(Number master) {
    in_worker_.erase(master);
    deaths_.erase(master);
    if (in_worker_.empty()) is_one_alone_ = false;
}

std::vector<Turns::Number> Turns::lose_worker(std::optional<Number> hung) {
    std::vector<Number> begun, given_up;
    // Those that the worker had not begun cannot have killed it: they wait again, where they came from.
    // NOLINTNEXTLINE(modernize-loop-convert): backwards
    for (auto master = in_worker_.rbegin(); master != in_worker_.rend(); ++master) {
        const bool is_suspect = hung ? master->first == *hung : master->second || is_one_alone_;
        if (is_suspect) {
            begun.push_back(master->first);
        } else {
            waiting_.push_front(master->first);
        }
    }
    const bool is_certain = begun.size() == 1;
    for (const Number master : begun) {
        if (is_certain && ++deaths_[master] >= most_deaths) {
            deaths_.erase(master);
            given_up.push_back(master);
        } else {
            suspects_.push_front(master);
        }
    }
    in_worker_.clear();
    is_one_alone_ = false;
    return given_up;
}

bool Turns::is_begun(Number master) const {
    const auto found = in_worker_.find(master);
    return found != in_worker_.end() && found->second;
}

std::vector<Turns::Number> Turns::in_work() const {
    std::vector<Number> masters;
    for (const auto& [master, is_begun] : in_worker_) masters.push_back(master);
    return masters;
}

std::vector<Turns::Number> Turns::take_waiting() {
    std::vector<Number> all(suspects_.begin(), suspects_.end());
    all.insert(all.end(), waiting_.begin(), waiting_.end());
    suspects_.clear();
    waiting_.clear();
    return all;
}

}  // namespace mattebox
