#include "report/focus_sidecar.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>

#include "report/entry.h"
#include "report/text.h"

namespace mattebox {
namespace {

// What a sidecar may say; see read_sidecar().
constexpr double least_weight = 0.01, most_weight = 100;
constexpr int most_lines = 50;

/// Millionths: a tenth of a pixel in the largest master there is, and readable still.
long long millionths(double value) {
    return std::llround(value * 1e6);
}

std::string number(long long value) {
    std::string text = fmt::format("{}.{:06}", value / 1'000'000, value % 1'000'000);
    while (text.back() == '0' && text[text.size() - 2] != '.') text.pop_back();
    return text;
}

/// Its ends are rounded, not its length, so that it never ends beyond the picture.
std::string box_text(const NormRect& box) {
    const auto inside = [](double value) { return std::clamp(millionths(value), 0LL, 1'000'000LL); };
    const long long x = std::min(inside(box.x), 999'999LL), y = std::min(inside(box.y), 999'999LL);
    return fmt::format("[{}, {}, {}, {}]", number(x), number(y),
                       number(std::max(1LL, inside(box.right()) - x)),
                       number(std::max(1LL, inside(box.bottom()) - y)));
}

/// As a basic string of TOML.
std::string toml_text(std::string_view words) {
    std::string text = "\"";
    for (const char letter : words) {
        const auto byte = static_cast<unsigned char>(letter);
        if (letter == '"' || letter == '\\') {
            text += std::string("\\") + letter;
        } else if (byte < 0x20 || byte == 0x7F) {
            text += fmt::format("\\u{:04X}", byte);
        } else {
            text += letter;
        }
    }
    return text + "\"";
}

std::string found_text(const Focus& focus) {
    if (focus.is_declared && focus.score >= 1) return {};
    return fmt::format("    # found, score {:.2f}{}", focus.score,
                       focus.quad ? "; slanted, this is the box around it" : "");
}

std::string focus_text(const Focus& focus) {
    std::string text =
        fmt::format("\n[[focus]]{}\nname   = {}\nkind   = \"{}\"\nbox    = {}\n", found_text(focus),
                    toml_text(focus.name), to_text(focus.kind), box_text(focus.box));
    if (focus.kind == FocusKind::text)
        text += fmt::format("lines  = {}\n", std::min(focus.lines, most_lines));
    return text + fmt::format("must   = {}\nweight = {}\n", focus.must,
                              number(millionths(std::clamp(focus.weight, least_weight, most_weight))));
}

std::string ignore_text(const std::vector<NormRect>& ignore) {
    if (ignore.empty()) return "# ignore = [[0.8, 0.0, 0.2, 0.1]]   # nothing that is found here counts\n";
    std::string text;
    for (const NormRect& box : ignore) text += (text.empty() ? "" : ", ") + box_text(box);
    return "ignore = [" + text + "]   # nothing that is found here counts\n";
}

constexpr const char* notes = R"(# Boxes are shares of the upright picture: x, y, width, height.
# kind    area, face, text, logo, product, subject
# must    true: it has to stay whole and clear, or the variant fails its check
# weight  how much it counts beside the others; lines: of text, too small a line is a warning
# A box that is removed is looked for again; what lies in `ignore` is not. As soon as one box here must stay,
# nothing else that is found must.
)";

}  // namespace

std::string to_sidecar(const MasterFocus& focus, const Sidecar& before) {
    const Master& master = focus.master;
    std::string text =
        fmt::format("# What matters in {}, {} px, as mattebox found it: change what is wrong.\n",
                    printable_text(utf8(master.path.filename())), size_text(master.size));
    text += notes;
    if (master.page > 1) text += fmt::format("page = {}   # the boxes are those of this one\n", master.page);
    text += ignore_text(before.ignore);
    text += fmt::format(
        "stands_out = {}   # whether what merely stands out has a say too; without, the boxes alone decide\n",
        !focus.attention.map.is_empty());
    if (before.focal)
        text += fmt::format("\n[focal]\npoint = [{}, {}]   # every framing is built around it\n",
                            number(millionths(before.focal->x)), number(millionths(before.focal->y)));
    for (const Focus& one : focus.attention.focus) text += focus_text(one);
    if (focus.attention.focus.empty())
        text +=
            "\n# Nothing with a name was found. An example:\n# [[focus]]\n# name   = \"bottle\"\n"
            "# kind   = \"product\"\n# box    = [0.25, 0.25, 0.5, 0.5]\n# must   = true\n";
    return text;
}

}  // namespace mattebox
