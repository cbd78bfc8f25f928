/// How far a batch is, for the people who wait for it: lines on a terminal that are redrawn; sparse lines
/// where the output is piped.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "campaign/master_result.h"
#include "campaign/master_wish.h"

namespace mattebox {

struct BatchStanding {
    std::size_t masters = 0, done = 0, failed = 0;
    std::size_t variants = 0;          ///< made in this run
    double per_minute = 0;             ///< masters; 0 where that is not known yet
    std::vector<std::string> in_work;  ///< labels
};

/// "37 of 400 masters · 412 variants made · 2 failed · 18 a minute · 19:50 left"
std::string standing_text(const BatchStanding& standing, int width);
/// "in work: hero.jpg, de/talk.mp4 and 3 more"; empty where nothing is.
std::string in_work_text(const BatchStanding& standing, int width);
/// "failed: hero.jpg: the file ends in the middle of the picture"
std::string failure_text(const MasterWish& wish, const MasterResult& result);

/// Masters a minute, of the last two minutes: what was kept at the start is quick and says nothing about the
/// rest.
class BatchRate {
  public:
    void add(double seconds, std::size_t done);
    double per_minute() const;

  private:
    std::deque<std::pair<double, std::size_t>> points_;
};

class BatchProgress {
  public:
    struct Output {
        bool is_terminal = false;
        int width = 100;
        std::function<void(const std::string&)> write;
        std::function<double()> seconds;  ///< since some moment
    };

    explicit BatchProgress(Output output);
    BatchProgress(const BatchProgress&) = delete;
    BatchProgress& operator=(const BatchProgress&) = delete;
    ~BatchProgress();  ///< wipes what is redrawn

    void begin(std::size_t masters);
    void start(const MasterWish& wish);
    void take(const VariantResult& variant);
    void end(const MasterWish& wish, const MasterResult& result);
    void notice(const std::string& sentence);

  private:
    void say(const std::string& line);
    void show();
    void wipe();

    Output output_;
    BatchStanding standing_;
    BatchRate rate_;
    double shown_ = 0;
    int lines_ = 0;  ///< that stand on the terminal
};

}  // namespace mattebox
