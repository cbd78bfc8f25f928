/// A line of progress on a terminal, for what takes over a second; nothing when piped.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace mattebox {

class Progress {
  public:
    Progress(std::string name, bool is_wanted);
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress();  ///< wipes the line

    void show(std::size_t done, std::size_t all);

  private:
    std::string name_;
    bool is_on_terminal_;
    bool has_shown_ = false;
    std::chrono::steady_clock::time_point start_;
};

}  // namespace mattebox
