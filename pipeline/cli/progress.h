/// A line of progress on a terminal, for what takes over a second; nothing when piped.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace mattebox {

class Progress {
  public:
    Progress(const std::string& name, bool is_wanted);
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;
    ~Progress();  ///< wipes the line

    void show(std::size_t done, std::size_t all);
    /// Pictures of a motion master, with how many a second and how long the rest will take.
    void show_pictures(std::int64_t done, std::int64_t all);

  private:
    std::string name_;
    bool is_on_terminal_;
    bool is_due();
    void print(const std::string& line);

    bool has_shown_ = false;
    bool has_pictures_ = false;
    std::int64_t first_done_ = 0;
    std::chrono::steady_clock::time_point shown_, first_picture_;
    std::chrono::steady_clock::time_point start_;
};

}  // namespace mattebox
