/// What the things that were seen in a master are worth: which have to stay, which only weigh, which are one
/// thing. Rules, as data; tests/plan/focus_rules_test.cpp reads as their table.
#pragma once

#include <vector>

#include "plan/focus.h"

namespace mattebox {

/// The figures of the rules. Shares are of the master's shorter side where nothing else is said.
namespace focus_rule {
// A face of this height, and of this share of the largest one's, is somebody whom the picture shows; smaller
// ones are the street behind.
constexpr double prominent_face = 0.05;
constexpr double beside_largest_face = 0.35;
// From so many faces on they are a group: one thing, which stays together.
constexpr int group = 6;
// A face is sure from this score on; what is less sure may be a hand.
constexpr double sure_face = 0.8;
// A detector's box ends at brow and chin; the head goes on by so much of the box's height or width.
constexpr double above_face = 0.40, below_face = 0.12, beside_face = 0.12;

// Of a person whose face was not seen, turned away or small, the head is at the top: a seventh of who stands,
// two fifths of the width of who is seen from the waist up. Who is so much wider than high lies, and it may
// be at either end.
constexpr double head_height = 0.15, head_width = 0.4, lying = 1.5;

// Lines that are no further apart than so much of their height, and no more unlike than that, are one block.
constexpr double line_gap = 0.9, word_gap = 1.2, unlike_lines = 2.0;
// What was drawn is there to be read: its headline, and what is at least half as high. In a photo only words
// that were put there to be seen have to stay, high, long (a share of the width) and near the middle (a share
// of the way to the edge): not the signs of the street, a number plate, or a mark in the corner.
constexpr double drawn_words = 0.03;
constexpr double photographed_words = 0.06;
constexpr double photographed_length = 0.12;
// Lines as high as this in a photo are things in a row that look like letters.
constexpr double too_high_for_letters = 0.28;
constexpr double near_middle = 0.6;
// Or they run level across it and stand as far from its left edge as from its right: a title or a caption
// that was laid over the photo, wherever it stands. Shares of the width.
constexpr double laid_over_length = 0.35;
constexpr double laid_over_centre = 0.02;
constexpr double beside_headline = 0.5;
// Words that touch the master's edge (share of that side) are cut off already, and nobody's headline.
constexpr double touching_edge = 0.004;
// The detector's boxes end at the letters, or a little inside them: so much of a line's height around them is
// theirs.
constexpr double word_margin = 0.25;

// What was found and is covered by something declared to more than this, of the smaller one, is the same
// thing.
constexpr double same_thing = 0.5;
// Beside a sidecar that says what must stay, what was found weighs so much of what it would weigh alone.
constexpr double beside_declared = 0.25;
}  // namespace focus_rule

/// Whether `face` is high enough to be somebody whom the picture shows, if no other is much larger.
bool is_prominent(const Detection& face, Size master);

/// The focus that `seen` amounts to, the weightiest first. `is_graphic`: see Look. Empty where nothing was
/// seen.
std::vector<Focus> weigh(const std::vector<Detection>& seen, Size master, bool is_graphic);

/// Whether the designer said what must stay: something declared must, or there is a focal point. Then nothing
/// else must, and what merely stands out (Attention::map) has no say, unless the sidecar asks for it.
bool decides(const std::vector<Focus>& declared, bool has_focal);

/// What is declared, and what was found beside it. Found things that are the same thing as a declared one are
/// overridden: their middle lies in its box, or the boxes overlap by same_thing; a logo overrides nothing
/// that is much larger. Where `is_decided`, see decides(), the others no longer must stay and weigh
/// beside_declared of what they did. A focal point has all the say in where to cut: beside one, what was
/// found is only shown (plan/framing/framing_score.h).
std::vector<Focus> combine(std::vector<Focus> declared, const std::vector<Focus>& found, bool is_decided);

/// Without those whose middle lies in one of `ignore`.
std::vector<Detection> without(std::vector<Detection> seen, const std::vector<NormRect>& ignore);

}  // namespace mattebox
