/// The text of the contact sheet. Shaping and filling letters is what a sheet costs most, so that each word
/// is drawn once, into a picture of its own, and copied to wherever it stands.
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "picture.h"
#include "report/sheet/sheet_layout.h"
#include "report/text.h"

namespace mattebox {

/// How a text looks.
struct Pen {
    double size = 11;  ///< pixels
    const char* color = "#c7c7c9";
    bool is_bold = false;
    double spacing = 0;  ///< pixels between letters

    double width(const std::string& text) const;
    /// The text made printable, and shortened to `room` pixels.
    std::string fitted(const std::string& text, double room) const;
};

class SheetText {
  public:
    /// `x` and `y`: the left end of the base line. The text is taken as it is; see Pen::fitted().
    void write(const Pen& pen, double x, double y, const std::string& text);
    /// The same, ending at `right`.
    void write_to(const Pen& pen, double right, double y, const std::string& text);

    /// Lays everything that was written over the sheet.
    void draw(const Picture& sheet);

  private:
    /// Sorted by size first, so that words of one height stand in one row.
    using Word = std::tuple<double, std::string, bool, double, std::string>;
    struct Use {
        const Word* word = nullptr;
        int x = 0, y = 0;
    };

    /// Where every word stands on the picture of words, and that picture as SVG.
    std::string lay_out_words();

    std::map<Word, SheetBox> words_;
    std::vector<Use> uses_;
};

}  // namespace mattebox
