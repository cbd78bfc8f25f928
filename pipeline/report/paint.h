/// Colours on a terminal, where they are wanted.
#pragma once

#include <string>

#include "plan/finding.h"
#include "report/text.h"

namespace mattebox {

struct Paint {
    bool is_on = false;

    std::string operator()(const std::string& text, const char* code) const {
        return is_on && !text.empty() ? std::string("\x1b[") + code + "m" + text + "\x1b[0m" : text;
    }
    std::string operator()(const std::string& text, Severity severity) const {
        return (*this)(text, severity == Severity::fail   ? "1;31"
                             : severity == Severity::warn ? "1;33"
                                                          : "32");
    }
    std::string dim(const std::string& text) const { return (*this)(text, "2"); }
    std::string bold(const std::string& text) const { return (*this)(text, "1"); }
};

inline int columns(const std::string& text) {
    return static_cast<int>(text_width(text, terminal_advance));
}

/// `text`, and blanks up to `width` columns.
inline std::string padded(const std::string& text, int width) {
    const int missing = width - columns(text);
    return missing > 0 ? text + std::string(static_cast<std::size_t>(missing), ' ') : text;
}

}  // namespace mattebox
