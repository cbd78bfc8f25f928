/// What is wrong with a campaign, gathered so that it is told at once.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace mattebox {

class Complaints {
  public:
    void add(const std::string& sentence) { sentences_.push_back(sentence); }
    bool is_empty() const { return sentences_.empty(); }

    /// Throws Error where there are any: the first of them, a line each, and how many more there are.
    void throw_if_any() const;

  private:
    static constexpr std::size_t most = 20;
    std::vector<std::string> sentences_;
};

}  // namespace mattebox
