/// What kind of file a still master is, by its first bytes; its name says nothing.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace mattebox {

struct StillKind {
    std::string_view format;  ///< "jpeg"; what Master::format says
    std::string_view label;   ///< for messages: "a JPEG"
    /// The libvips operation that reads it; empty where this build does not read it.
    std::string_view loader;
    /// What a person can do with a file of a kind that is not read; empty where there is nothing special.
    std::string_view advice;
};

/// How many bytes of a file are enough to tell its kind.
inline constexpr std::size_t kind_bytes = 4096;

/// Null where `head` is the beginning of nothing known.
const StillKind* find_still_kind(std::string_view head);

/// Every kind that masters may have, each format once.
std::span<const StillKind> still_kinds();

/// The same for messages: "JPEG, PNG and WebP".
std::string readable_kinds();

/// A drawing has no pixels of its own: it is rendered at whatever size is asked for.
bool is_drawing(const StillKind& kind);

}  // namespace mattebox
