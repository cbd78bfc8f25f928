/// Bytes that masters side by side hold in flight.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>

namespace mattebox {

class ByteBudget {
  public:
    explicit ByteBudget(std::uint64_t bytes) : bytes_(bytes) {}

    std::uint64_t all() const { return bytes_; }

    /// Bytes that are held while this lives.
    class Held {
      public:
        Held(ByteBudget& budget, std::uint64_t bytes) : budget_(&budget), bytes_(bytes) {}
        Held(Held&& other) noexcept : budget_(other.budget_), bytes_(other.bytes_) {
            other.budget_ = nullptr;
        }
        Held& operator=(Held&&) = delete;
        Held(const Held&) = delete;
        Held& operator=(const Held&) = delete;
        ~Held();
        std::uint64_t bytes() const { return bytes_; }

      private:
        ByteBudget* budget_;
        std::uint64_t bytes_;
    };

    /// Waits until so many are free. What is more than all there is gets all, once nobody else holds any. Who
    /// holds some must not ask for more: two who did would wait for each other. `is_waiting` is called every
    /// second meanwhile.
    Held hold(
        std::uint64_t bytes, const std::function<void()>& is_waiting = [] {});

  private:
    std::mutex mutex_;
    std::condition_variable has_room_;
    std::uint64_t bytes_;
    std::uint64_t held_ = 0;
};

}  // namespace mattebox
