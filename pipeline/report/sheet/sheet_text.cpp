#include "report/sheet/sheet_text.h"

#include <fmt/format.h>

#include <cmath>

#include "media/stills/vips_layer.h"
#include "report/sheet/sheet_blend.h"
#include "report/xml.h"

namespace mattebox {
namespace {

constexpr int words_width = 1600;
constexpr int padding = 2;  // room for what a letter hangs over its origin

Advance advance_of(const Pen& pen) {
    return pen.is_bold ? sans_bold_advance : sans_advance;
}

int ascent(double size) {
    return static_cast<int>(std::ceil(size));
}
int line_height(double size) {
    return static_cast<int>(std::ceil(size * 1.35));
}

bool is_ascii(const std::string& text) {
    for (const char letter : text) {
        if (static_cast<unsigned char>(letter) >= 0x80) return false;
    }
    return true;
}

/// Hebrew, Arabic and their neighbours: their words stand from right to left, so that a text stays in one
/// piece.
bool runs_from_right(const std::string& text) {
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if (byte >= 0xD6 && byte <= 0xDF) return true;
    }
    return text.find("\xE0\xA0") != std::string::npos || text.find("\xEF\xAC") != std::string::npos ||
           text.find("\xEF\xAD") != std::string::npos || text.find("\xEF\xBA") != std::string::npos ||
           text.find("\xEF\xBB") != std::string::npos;
}

}  // namespace

double Pen::width(const std::string& text) const {
    const double letters = static_cast<double>(text.size());
    return text_width(text, advance_of(*this)) * size + (spacing > 0 ? letters * spacing : 0.0);
}

std::string Pen::fitted(const std::string& text, double room) const {
    return shorten_text(printable_text(text), room / size, advance_of(*this));
}

void SheetText::write(const Pen& pen, double x, double y, const std::string& text) {
    const bool is_whole = runs_from_right(text);
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t space = is_whole ? std::string::npos : text.find(' ', start);
        const std::string word = text.substr(start, space - start);
        if (!word.empty()) {
            const auto known = words_.try_emplace({pen.size, pen.color, pen.is_bold, pen.spacing, word});
            uses_.push_back({&known.first->first, static_cast<int>(std::lround(x)), static_cast<int>(y)});
        }
        if (space == std::string::npos) break;
        x += pen.width(word + " ");
        start = space + 1;
    }
}

void SheetText::write_to(const Pen& pen, double right, double y, const std::string& text) {
    write(pen, right - pen.width(text), y, text);
}

std::string SheetText::lay_out_words() {
    std::string svg;
    int x = 0, y = 0, height = 1;
    for (auto& [word, box] : words_) {
        const auto& [size, color, is_bold, spacing, text] = word;
        // Letters outside ASCII may come from another face, of which nothing is known.
        const double loose = is_ascii(text) ? 1.0 : 1.4;
        const double width = Pen{size, color.c_str(), is_bold, spacing}.width(text) * loose + 2 * padding + 1;
        const int wanted = std::min(words_width, static_cast<int>(std::ceil(width)));
        if (x + wanted > words_width) {
            x = 0;
            y += height;
            height = 1;
        }
        height = std::max(height, line_height(size));
        box = {x, y, wanted, line_height(size)};
        svg += fmt::format(R"(<text x="{}" y="{}" font-size="{:g}" fill="{}"{}{}>{}</text>)", x + padding,
                           y + ascent(size), size, color, is_bold ? R"( font-weight="bold")" : "",
                           spacing > 0 ? fmt::format(R"( letter-spacing="{:g}")", spacing) : "",
                           escape_xml(text));
        x += wanted;
    }
    return fmt::format(
               R"(<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}" font-family="DejaVu Sans, sans-serif">)",
               words_width, y + height) +
           svg + "</svg>";
}

void SheetText::draw(const Picture& sheet) {
    if (words_.empty()) return;
    const Picture words = draw_svg(lay_out_words());
    for (const Use& use : uses_) {
        blend_over(words, words_.at(*use.word), sheet, use.x - padding,
                   use.y - ascent(std::get<0>(*use.word)));
    }
}

}  // namespace mattebox
