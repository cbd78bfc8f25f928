/// The one exception type: something could not be done at all.
/// What a user should expect (an upscale, a covered headline) is a Finding, never an Error.
#pragma once

#include <stdexcept>
#include <string>

namespace mattebox {

class Error : public std::runtime_error {
  public:
    /// Reads as one sentence: "<doing> <subject>: <reason>", for instance
    /// Error{"reading", "hero.jpg", "the file ends in the middle of the picture"}.
    Error(const std::string& doing, const std::string& subject, const std::string& reason)
        : std::runtime_error(doing + " " + subject + ": " + reason) {}

    /// A finished sentence, where it starts with a place: "presets/x.toml:2:12: ...".
    explicit Error(const std::string& sentence) : std::runtime_error(sentence) {}
};

}  // namespace mattebox
