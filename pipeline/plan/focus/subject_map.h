/// Where the people, animals and things that were seen are, as weights over the master.
#pragma once

#include <vector>

#include "plan/focus.h"

namespace mattebox {

/// Whether `seen` is a person, an animal or a thing that a picture may be of: not furniture, and of dead
/// things only what the detector is sure of and what the master shows whole.
bool is_subject(const Detection& seen);

/// What a subject is worth beside others, above 0: by how sure the detector is and by its size.
double worth_of(const Detection& subject);

/// A detector suspects something from this score on; see map_of_hints().
constexpr double least_hint = 0.05;

/// Where something is, whatever it may be, from what a detector merely suspects: each hint adds what its
/// score is above `least_hint` all over an ellipse in its box. Many weak hints at one place tell of a thing
/// that the detector has no name for. Empty where nothing is suspected.
FocusMap map_of_hints(const std::vector<Detection>& hints);

/// `share` of `second` and the rest of `first`; the other one where one is empty.
FocusMap mix(const FocusMap& first, const FocusMap& second, double share);

/// `map` with half of its weight moved to where the subjects of `seen` are, each by its worth and by how much
/// it stands out on `map`; unchanged where there is none.
FocusMap with_subjects(const FocusMap& map, const std::vector<Detection>& seen);

}  // namespace mattebox
