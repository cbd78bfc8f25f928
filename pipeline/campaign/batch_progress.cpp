#include "campaign/batch_progress.h"

#include <fmt/format.h>

#include <algorithm>

#include "campaign/report/campaign_lines.h"
#include "report/text.h"

namespace mattebox {
namespace {

constexpr double window = 120;  // seconds that the rate looks back
constexpr double enough = 3;    // seconds before a rate means anything
constexpr double redraw_seconds = 0.2, line_seconds = 10;

std::string count_of(std::size_t number, const char* noun) {
    return fmt::format("{} {}{}", number_text(number), noun, number == 1 ? "" : "s");
}

}  // namespace

std::string standing_text(const BatchStanding& standing, int width) {
    std::string text =
        fmt::format("{} of {} · {} made", number_text(standing.done), count_of(standing.masters, "master"),
                    count_of(standing.variants, "variant"));
    if (standing.failed > 0) text += fmt::format(" · {} failed", number_text(standing.failed));
    const std::size_t left = standing.masters - std::min(standing.masters, standing.done);
    if (standing.per_minute > 0 && left > 0)
        text += fmt::format(" · {:.{}f} a minute · {} left", standing.per_minute,
                            standing.per_minute < 10 ? 1 : 0,
                            duration_text(static_cast<double>(left) / standing.per_minute * 60));
    return shorten_text(text, width, terminal_advance);
}

std::string in_work_text(const BatchStanding& standing, int width) {
    if (standing.in_work.empty()) return {};
    std::string text = "in work: " + printable_text(standing.in_work.front());
    for (std::size_t i = 1; i < standing.in_work.size(); ++i) {
        const std::size_t more = standing.in_work.size() - i;
        const std::string next = text + ", " + printable_text(standing.in_work[i]);
        const std::string rest = more > 1 ? fmt::format(" and {} more", more - 1) : "";
        if (text_width(next + rest, terminal_advance) > width)
            return shorten_text(text + fmt::format(" and {} more", more), width, terminal_advance);
        text = next;
    }
    return shorten_text(text, width, terminal_advance);
}

std::string failure_text(const MasterWish& wish, const MasterResult& result) {
    if (!result.problem.empty())
        return fmt::format("{}: {}: {}", to_text(result.end), label_of(wish), result.problem);
    std::string placements;
    std::size_t number = 0;
    const Finding* finding = nullptr;
    for (const VariantResult& variant : result.variants) {
        if (variant.made != Made::not_made) continue;
        if (++number == 1) finding = worst_finding(variant);
        placements += (number == 1 ? "" : ", ") + variant.placement;
    }
    return fmt::format("not made: {} of {}{}", placements, label_of(wish),
                       finding ? ": " + finding->sentence : "");
}

void BatchRate::add(double seconds, std::size_t done) {
    points_.emplace_back(seconds, done);
    while (points_.size() > 2 && points_[1].first < seconds - window) points_.pop_front();
}

double BatchRate::per_minute() const {
    if (points_.size() < 2) return 0;
    const double seconds = points_.back().first - points_.front().first;
    if (seconds < enough) return 0;
    return static_cast<double>(points_.back().second - points_.front().second) / seconds * 60;
}

BatchProgress::BatchProgress(Output output) : output_(std::move(output)), shown_(output_.seconds()) {}

BatchProgress::~BatchProgress() {
    wipe();
}

void BatchProgress::begin(std::size_t masters) {
    standing_.masters = masters;
    rate_.add(output_.seconds(), 0);
}

void BatchProgress::start(const MasterWish& wish) {
    standing_.in_work.push_back(label_of(wish));
    show();
}

void BatchProgress::take(const VariantResult& variant) {
    if (variant.made == Made::rendered || variant.made == Made::linked) ++standing_.variants;
    show();
}

void BatchProgress::end(const MasterWish& wish, const MasterResult& result) {
    const auto found = std::find(standing_.in_work.begin(), standing_.in_work.end(), label_of(wish));
    if (found != standing_.in_work.end()) standing_.in_work.erase(found);
    if (result.end != MasterEnd::cancelled) ++standing_.done;
    rate_.add(output_.seconds(), standing_.done);
    standing_.per_minute = rate_.per_minute();
    if (trouble_of(result) == Trouble::not_made) {
        ++standing_.failed;
        say(failure_text(wish, result));
    }
    show();
}

void BatchProgress::notice(const std::string& sentence) {
    say(sentence);
}

/// A line that stays.
void BatchProgress::say(const std::string& line) {
    wipe();
    output_.write(printable_text(line) + "\n");
}

void BatchProgress::show() {
    const double now = output_.seconds();
    if (now - shown_ < (output_.is_terminal ? redraw_seconds : line_seconds)) return;
    shown_ = now;
    wipe();
    output_.write(standing_text(standing_, output_.width - 1) + "\n");
    if (!output_.is_terminal) return;
    output_.write(in_work_text(standing_, output_.width - 1) + "\n");
    lines_ = 2;
}

void BatchProgress::wipe() {
    if (lines_ > 0) output_.write(fmt::format("\r\033[{}A\033[J", lines_));
    lines_ = 0;
}

}  // namespace mattebox
