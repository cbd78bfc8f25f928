#include "plan/checks/motion_zone_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "plan/checks/zone_check.h"
#include "plan/checks/zone_words.h"
#include "plan/focus/focus_over_time.h"
#include "plan/focus/lead_focus.h"
#include "plan/framing/clear_area.h"

namespace mattebox {
namespace {

constexpr double between_samples = 0.1;
constexpr double hair = 1e-6;

/// What a variant may do to a focus, and what that means.
struct Question {
    const char* code;
    const char* lost;          ///< "cut off", "covered"
    std::string accepted;      ///< "inside the picture"
    Severity severity;         ///< where what must stay is lost
    bool is_of_musts = false;  ///< nobody asks it of the rest
    /// How much of `box`, on the canvas, of which `visible` is inside the picture.
    std::function<double(const CanvasRect& box, const CanvasRect& visible)> share_lost;
    std::function<std::string(const CanvasRect& visible)> where;
};

double share_of(const CanvasRect& visible, const CanvasRect& box) {
    return box.is_empty() ? 1.0 : visible.area() / box.area();
}

/// The same for what is visible and not in `area`.
auto covered_by(ClearArea area) {
    return [area = std::move(area)](const CanvasRect& box, const CanvasRect& visible) {
        return share_of(visible, box) * (1 - area.share(visible));
    };
}

void ask_about_zone(std::vector<Question>& questions, const Placement& placement, const Zone& zone,
                    Surface surface, bool is_chosen) {
    const bool is_guess = zone.confidence == Confidence::guess;
    const char* guessed = is_guess ? " (a guessed zone)" : "";
    Question question{is_chosen ? "zone.covered" : "zone.covered_elsewhere",
                      "covered",
                      fmt::format("clear of the {} interface{}", to_text(surface), guessed),
                      is_chosen && !is_guess ? Severity::fail : Severity::warn,
                      !is_chosen,
                      covered_by(ClearArea(zone, placement.canvas)),
                      {}};
    question.where = [&placement, &zone, surface, guessed](const CanvasRect& visible) {
        return fmt::format("{} of {}, {} surface{}", describe_cover(visible, zone, placement), placement.id,
                           to_text(surface), guessed);
    };
    questions.push_back(std::move(question));
}

std::vector<Question> questions_of(const Placement& placement, Surface surface, Size canvas) {
    std::vector<Question> questions;
    questions.push_back(
        {"focus.cut", "cut off", "inside the picture", Severity::fail, false,
         [](const CanvasRect& box, const CanvasRect& visible) { return 1 - share_of(visible, box); },
         [&placement](const CanvasRect&) { return fmt::format("outside the picture of {}", placement.id); }});
    if (canvas != placement.canvas) return questions;
    const Surface other_surface = surface == Surface::organic ? Surface::ad : Surface::organic;
    const Zone* chosen = zone_for(placement, surface);
    const Zone* other = zone_for(placement, other_surface);
    if (chosen != nullptr) ask_about_zone(questions, placement, *chosen, surface, true);
    if (other != nullptr && other != chosen)
        ask_about_zone(questions, placement, *other, other_surface, false);
    const bool is_strict = placement.has_tag("cover") || placement.has_tag("avatar");
    for (const DeviceCrop& crop : placement.crops) {
        const bool can_fail = is_strict && crop.confidence != Confidence::guess;
        questions.push_back({"crop.cut", "cut off by a device", fmt::format("inside the {} crop", crop.name),
                             can_fail ? Severity::fail : Severity::warn, !is_strict,
                             covered_by(ClearArea(crop.box)), [&placement, &crop](const CanvasRect&) {
                                 return fmt::format("outside the {} crop of {}", crop.name, placement.id);
                             }});
    }
    return questions;
}

/// What became of one focus, by one question.
struct Loss {
    double seconds = 0, longest = 0, running = 0;
    double until = -1;  ///< when it was last seen to be lost
    double most = 0, worst = 0;
    CanvasRect visible;

    void add(double share, double least, double from, double length, const CanvasRect& seen) {
        if (share > most) {
            most = share;
            worst = from + length / 2;
            visible = seen;
        }
        if (share <= least) return;
        running = from - until <= hair ? running + length : length;
        until = from + length;
        seconds += length;
        longest = std::max(longest, running);
    }
};

constexpr double no_line = 1e9;

/// All tracks of one name.
struct Subject {
    Focus focus;
    double seconds = 0;
    double smallest_line = no_line;  ///< canvas pixels
    std::vector<Loss> losses;
};

class TimeCheck {
  public:
    TimeCheck(const std::vector<ShotFraming>& framings, const Placement& placement, Surface surface,
              const Timeline& timeline, Size master)
        : framings_(framings),
          placement_(placement),
          timeline_(timeline),
          master_(master),
          questions_(questions_of(placement, surface, framings.front().framing.canvas)) {}

    void look_at(const Shot& shot) {
        for (const FocusTrack& track : shot.tracks) {
            if (!track.focus.is_declared && !track.focus.must) continue;
            const double start = std::max(track.moments.front().time, timeline_.start);
            const double end = std::min(track.moments.back().time, timeline_.end);
            if (end - start > hair) follow(subject_of(track.focus), track, shot, start, end);
        }
    }

    std::vector<CheckRow> rows() const {
        std::vector<CheckRow> rows;
        for (const Subject& subject : subjects_) {
            for (std::size_t i = 0; i < questions_.size(); ++i)
                if (subject.focus.must || !questions_[i].is_of_musts)
                    rows.push_back(judge(subject, questions_[i], subject.losses[i]));
            if (subject.smallest_line < no_line) rows.push_back(judge_lines(subject));
        }
        return rows;
    }

  private:
    Subject& subject_of(const Focus& focus) {
        for (Subject& subject : subjects_)
            if (subject.focus.name == focus.name) {
                subject.focus.must = subject.focus.must || focus.must;
                return subject;
            }
        subjects_.push_back({focus, 0, no_line, std::vector<Loss>(questions_.size())});
        return subjects_.back();
    }

    void follow(Subject& subject, const FocusTrack& track, const Shot& shot, double start, double end) {
        // Of a still box in a still picture, one look says all.
        const NormRect& first = track.moments.front().box;
        const bool is_still = shot_at(framings_, (shot.start + shot.end) / 2).path.empty() &&
                              std::all_of(track.moments.begin(), track.moments.end(),
                                          [&first](const FocusMoment& one) { return one.box == first; });
        const auto looks = static_cast<int>(is_still ? 1.0 : std::ceil((end - start) / between_samples));
        const double length = (end - start) / looks;
        for (int i = 0; i < looks; ++i) look(subject, track, start + i * length, length);
        subject.seconds += end - start;
    }

    void look(Subject& subject, const FocusTrack& track, double from, double length) {
        const double time = from + length / 2;
        const ShotFraming& framing = shot_at(framings_, time);
        const CanvasRect box = to_canvas(box_at(track, time), master_, framing, time);
        const CanvasRect visible = intersect(box, to_rect(framing.framing.placed));
        const double least = may_lose(track.focus.must);
        for (std::size_t i = 0; i < questions_.size(); ++i)
            if (track.focus.must || !questions_[i].is_of_musts)
                subject.losses[i].add(questions_[i].share_lost(box, visible), least, from, length, visible);
        if (track.focus.kind == FocusKind::text && !visible.is_empty())
            subject.smallest_line = std::min(subject.smallest_line, box.h / track.focus.lines);
    }

    CheckRow judge(const Subject& subject, const Question& question, const Loss& loss) const {
        const std::string& name = subject.focus.name;
        CheckRow row{Severity::ok, question.code, name, "", question.accepted, ""};
        if (loss.seconds <= 0) {
            row.found = fmt::format("never {}", question.lost);
            row.sentence = fmt::format("{}: {} in {}", name, row.found, placement_.id);
            return row;
        }
        const double share = loss.seconds / subject.seconds;
        const bool is_lost = share > time_rule::share_lost || loss.longest > time_rule::seconds_lost;
        const bool can_fail = subject.focus.must && question.severity == Severity::fail;
        // What only warns is not worth a word where it passes at once.
        if (is_lost || can_fail) row.severity = is_lost && can_fail ? Severity::fail : Severity::warn;
        const std::string time =
            share > 0.995 ? "all the time" : fmt::format("for {} of its time", percent(share));
        row.found = fmt::format("{} {}, worst at {}: {}", question.lost, time,
                                time_code(loss.worst - timeline_.start), percent(loss.most));
        row.sentence = fmt::format("{}: {} {}", name, row.found, question.where(loss.visible));
        return row;
    }

    CheckRow judge_lines(const Subject& subject) const {
        const double line = subject.smallest_line, least = smallest_line(framings_.front().framing.canvas);
        return {line < least ? Severity::warn : Severity::ok,
                "text.small",
                subject.focus.name,
                fmt::format("lines {:.0f} px high", line),
                fmt::format("at least {:.0f} px", least),
                fmt::format("{}: its lines are {:.0f} px high on {}; below {:.0f} px they cannot be read on "
                            "a phone",
                            subject.focus.name, line, placement_.id, least)};
    }

    static std::string percent(double share) {
        if (share > 0 && share < 0.01) return "less than 1 %";
        return fmt::format("{} %", std::lround(share * 100));
    }

    const std::vector<ShotFraming>& framings_;
    const Placement& placement_;
    const Timeline& timeline_;
    Size master_;
    std::vector<Question> questions_;
    std::vector<Subject> subjects_;
};

}  // namespace

std::vector<CheckRow> check_each_focus_over_time(const std::vector<Shot>& shots,
                                                 const std::vector<ShotFraming>& framings,
                                                 const Placement& placement, Surface surface,
                                                 const Timeline& timeline, Size master) {
    if (framings.empty()) return {};
    TimeCheck check(framings, placement, surface, timeline, master);
    for (const Shot& shot : shots) check.look_at(shot);
    return check.rows();
}

std::vector<Finding> check_focus_over_time(const std::vector<Shot>& shots,
                                           const std::vector<ShotFraming>& framings,
                                           const Placement& placement, Surface surface,
                                           const Timeline& timeline, Size master) {
    return to_complaints(check_each_focus_over_time(shots, framings, placement, surface, timeline, master));
}

}  // namespace mattebox
