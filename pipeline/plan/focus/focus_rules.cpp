#include "plan/focus/focus_rules.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "plan/focus/subject_map.h"
#include "plan/focus/text_blocks.h"

namespace mattebox {
namespace {

using namespace focus_rule;

int shorter(Size master) {
    return std::max(1, std::min(master.width, master.height));
}

/// Height of a box as a share of the master's shorter side.
double height_of(const NormRect& box, Size master) {
    return box.h * master.height / shorter(master);
}

/// The head that a face belongs to, as far as the master shows it.
NormRect head_of(const NormRect& face) {
    return intersect(NormRect{face.x - beside_face * face.w, face.y - above_face * face.h,
                              face.w * (1 + 2 * beside_face), face.h * (1 + above_face + below_face)},
                     NormRect{0, 0, 1, 1});
}

/// How central a box is: 1 in the middle, 0.5 in a corner.
double place_of(const NormRect& box) {
    const double dx = box.x + box.w / 2 - 0.5, dy = box.y + box.h / 2 - 0.5;
    return 1 - 0.5 * std::min(1.0, std::hypot(dx, dy) / std::hypot(0.5, 0.5));
}

Focus make_focus(std::string name, FocusKind kind, const NormRect& box) {
    Focus focus;
    focus.name = std::move(name);
    focus.kind = kind;
    focus.box = box;
    focus.is_declared = false;
    return focus;
}

void add_faces(std::vector<Focus>& focus, const std::vector<Detection>& seen, Size master) {
    double largest = 0;
    for (const Detection& one : seen)
        if (one.kind == FocusKind::face) largest = std::max(largest, one.box.h);
    std::vector<Focus> prominent, others;
    for (const Detection& one : seen) {
        if (one.kind != FocusKind::face) continue;
        Focus face = make_focus("face", FocusKind::face, head_of(one.box));
        face.score = one.score;
        face.must = is_prominent(one, master) && one.box.h >= beside_largest_face * largest;
        // By size, then by sharpness and place: the blurred passer-by at the edge matters less.
        face.weight = std::max(0.05, one.box.h / largest * (0.5 + 0.5 * one.sharpness) * place_of(one.box));
        (face.must ? prominent : others).push_back(std::move(face));
    }
    if (static_cast<int>(prominent.size()) >= group) {
        Focus all =
            make_focus(std::to_string(prominent.size()) + " faces", FocusKind::face, prominent[0].box);
        for (const Focus& face : prominent) {
            all.box = unite(all.box, face.box);
            all.score = std::min(all.score, face.score);
        }
        all.must = true;
        all.weight = 1.5;
        prominent = {all};
    } else if (prominent.size() > 1) {
        for (std::size_t i = 0; i < prominent.size(); ++i) prominent[i].name += " " + std::to_string(i + 1);
    }
    for (std::size_t i = 0; i < others.size(); ++i) {
        others[i].name = "small face " + std::to_string(i + 1);
        others[i].weight *= 0.4;
    }
    focus.insert(focus.end(), prominent.begin(), prominent.end());
    focus.insert(focus.end(), others.begin(), others.end());
}

bool has_middle_in(const NormRect& one, const NormRect& box) {
    const NormPoint middle{one.x + one.w / 2, one.y + one.h / 2};
    return middle.x >= box.x && middle.x <= box.right() && middle.y >= box.y && middle.y <= box.bottom();
}

bool is_same_thing(const Focus& declared, const NormRect& found) {
    // A mark is a part of the block of words or the group of people that it stands on, and not that itself.
    const bool is_mark = declared.kind == FocusKind::logo;
    const double smaller = is_mark ? found.area() : std::min(declared.box.area(), found.area());
    if (is_mark && declared.box.area() < same_thing * found.area()) return false;
    return has_middle_in(found, declared.box) || intersect(declared.box, found).area() > same_thing * smaller;
}

/// The block with room around it, as far as the master has some.
NormRect with_margin(const TextBlock& block, Size master) {
    const double across = word_margin * block.line_height / master.width;
    const double down = word_margin * block.line_height / master.height;
    const NormRect& box = block.box;
    return intersect(NormRect{box.x - across, box.y - down, box.w + 2 * across, box.h + 2 * down},
                     NormRect{0, 0, 1, 1});
}

bool is_shown_on_purpose(const TextBlock& block) {
    const NormRect& box = block.box;
    const bool is_laid_over =
        !block.quad && box.w >= laid_over_length && std::abs(box.x + box.w / 2 - 0.5) <= laid_over_centre;
    if (is_laid_over) return true;
    const double dx = std::abs(box.x + box.w / 2 - 0.5), dy = std::abs(box.y + box.h / 2 - 0.5);
    return box.w >= photographed_length && std::max(dx, dy) <= 0.5 * near_middle;
}

void add_words(std::vector<Focus>& focus, const std::vector<Detection>& seen, Size master, bool is_graphic) {
    std::vector<TextBlock> blocks = gather_blocks(seen, master);
    if (!is_graphic)
        std::erase_if(blocks, [master](const TextBlock& block) {
            return block.line_height >= too_high_for_letters * shorter(master);
        });
    double tallest = 0;
    for (const TextBlock& block : blocks) tallest = std::max(tallest, block.line_height);
    const double least = (is_graphic ? drawn_words : photographed_words) * shorter(master);
    int number = 0;
    for (const TextBlock& block : blocks) {
        Focus words = make_focus("words", FocusKind::text, with_margin(block, master));
        words.lines = block.lines;
        words.quad = block.quad;
        words.score = block.score;
        const bool is_large = block.line_height >= least && block.line_height >= beside_headline * tallest;
        words.must =
            is_large && !touches_edge(block.box, touching_edge) && (is_graphic || is_shown_on_purpose(block));
        if (block.line_height >= tallest)
            words.name = words.must ? "headline" : "largest words";
        else
            words.name = "words " + std::to_string(++number);
        // The largest words of a photo count half a face.
        const double size = block.line_height / tallest;
        words.weight = std::max(0.05, (words.must ? 1.0 : is_graphic ? 0.5 : 0.15) * size);
        focus.push_back(std::move(words));
    }
}

/// Whether a face was seen in the upper half of a person, who then goes by the face.
bool has_face(const Detection& person, const std::vector<Detection>& seen) {
    return std::any_of(seen.begin(), seen.end(), [&person](const Detection& one) {
        const double x = one.box.x + one.box.w / 2, y = one.box.y + one.box.h / 2;
        return one.kind == FocusKind::face && x > person.box.x && x < person.box.right() &&
               y > person.box.y && y < person.box.y + person.box.h / 2;
    });
}

/// How much of a person's box, from its top, is the head; 0 where that cannot be told.
double head_share(const NormRect& person, Size master) {
    const double width = person.w * master.width, height = std::max(1.0, person.h * master.height);
    return width > lying * height ? 0 : std::clamp(head_width * width / height, head_height, 1.0);
}

/// People without a face, animals and things weigh; none must stay, for a detector of eighty kinds cannot
/// tell what a picture is of.
void add_subjects(std::vector<Focus>& focus, const std::vector<Detection>& seen, Size master) {
    std::vector<Focus> subjects;
    double most = 0;
    for (const Detection& one : seen) {
        if (!is_subject(one) || (one.name == "person" && has_face(one, seen))) continue;
        Focus found = make_focus(one.name, one.kind, one.box);
        found.score = one.score;
        found.weight = worth_of(one);
        if (one.name == "person") found.head = head_share(one.box, master);
        most = std::max(most, found.weight);
        subjects.push_back(std::move(found));
    }
    std::map<std::string, int> count, number;
    for (const Focus& subject : subjects) ++count[subject.name];
    for (Focus& subject : subjects) {
        subject.weight = std::max(0.05, subject.weight / most);
        const std::string kind = subject.name;
        if (count[kind] > 1) subject.name += " " + std::to_string(++number[kind]);
    }
    focus.insert(focus.end(), subjects.begin(), subjects.end());
}

}  // namespace

bool is_prominent(const Detection& face, Size master) {
    return face.kind == FocusKind::face && height_of(face.box, master) >= prominent_face;
}

std::vector<Focus> weigh(const std::vector<Detection>& seen, Size master, bool is_graphic) {
    std::vector<Focus> focus;
    add_faces(focus, seen, master);
    add_words(focus, seen, master, is_graphic);
    add_subjects(focus, seen, master);
    std::stable_sort(focus.begin(), focus.end(), [](const Focus& a, const Focus& b) {
        return a.must != b.must ? a.must : a.weight > b.weight;
    });
    return focus;
}

bool decides(const std::vector<Focus>& declared, bool has_focal) {
    return has_focal ||
           std::any_of(declared.begin(), declared.end(), [](const Focus& focus) { return focus.must; });
}

std::vector<Focus> combine(std::vector<Focus> declared, const std::vector<Focus>& found, bool is_decided) {
    const std::size_t said = declared.size();
    const auto is_said = [&declared, said](const Focus& one) {
        return std::any_of(declared.begin(), declared.begin() + static_cast<std::ptrdiff_t>(said),
                           [&one](const Focus& focus) { return is_same_thing(focus, one.box); });
    };
    for (Focus one : found) {
        if (is_said(one)) continue;
        if (is_decided) {
            one.must = false;
            one.weight *= beside_declared;
        }
        declared.push_back(std::move(one));
    }
    return declared;
}

std::vector<Detection> without(std::vector<Detection> seen, const std::vector<NormRect>& ignore) {
    std::erase_if(seen, [&ignore](const Detection& one) {
        return std::any_of(ignore.begin(), ignore.end(),
                           [&one](const NormRect& box) { return has_middle_in(one.box, box); });
    });
    return seen;
}

}  // namespace mattebox
