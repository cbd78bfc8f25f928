/// What a finished picture promised to show, and what it means where that is not found in it again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plan/finding.h"
#include "plan/plan.h"

namespace mattebox {

/// The figures of the rules; each was measured, as its comment says.
namespace confirm_rule {
// The least alike of 553 true renders of 55 masters, photos and posters, was at 0.981; cuts that were off by
// a tenth of the picture were below 0.9 in 98 of 100, and those enlarged by a quarter in 97.
constexpr double same_cut = 0.90;
// What a filter does to colours may bend them, or turn them round.
constexpr double same_graded_cut = 0.60;
// The least alike of 229 faces was at 0.983; half a face further, all were below 0.5.
constexpr double same_place = 0.70;
// Grey levels: below it there is nothing to compare.
constexpr double flat = 2.0;
// So much of a thing has to be in the picture for it to have been promised.
constexpr double promised_share = 0.98;
// Faces that are looked for again; of a crowd the largest.
constexpr std::size_t most_faces = 3;
}  // namespace confirm_rule

/// A face or words that have to stay and that the framing keeps: where in the master, and where on the
/// canvas.
struct Promise {
    std::string name;
    FocusKind kind = FocusKind::face;
    NormRect in_master;
    CanvasRect on_canvas;
};

/// The prominent faces that a detector found, each by itself also where they are a group; the largest first.
/// What a person declared is not looked for: it may be a face that no detector sees.
std::vector<Promise> promised_faces(const Plan& plan, const Rendition& rendition);

/// The words that were found and have to stay.
std::vector<Promise> promised_words(const Plan& plan, const Rendition& rendition);

/// How alike two grids of grey are, -1 to 1: 1 where each is the other, lighter or darker, with more or less
/// contrast. Cells that are `hidden` do not count; it may be empty. Two flat grids are alike, a flat one and
/// one that is not are not. Absent where less than a quarter is left to compare.
std::optional<double> likeness(const std::vector<double>& planned, const std::vector<double>& finished,
                               const std::vector<bool>& hidden = {});

/// `alike`: see likeness(). Nothing where the picture is what was planned. `is_graded`: a filter changed its
/// colours.
std::optional<Finding> judge_cut(const std::optional<double>& alike, bool is_graded);

/// Something promised that no detector found again: a failure where its place in the picture, too, is not
/// `alike` what was planned. Else a face warns, as one too small to be made out (1 of 1,231 true ones did);
/// words do not: of those in place the detector missed too many, and small ones have a finding of their own.
std::optional<Finding> judge_missing(const Promise& promise, const std::optional<double>& alike);

/// Whether a filter changes the colours of a rendition, more than by sharpening or an overlay.
bool is_graded(const Rendition& rendition);

}  // namespace mattebox
