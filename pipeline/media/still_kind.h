/// What kind of file a still master is, by its first bytes; its name says nothing.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace mattebox {

struct StillKind {
    std::string_view format;  ///< "jpeg"; what Master::format says
    std::string_view label;   ///< for messages: "a JPEG"
    std::string_view
        loader;  ///< the libvips operation that reads it; empty where this build does not read it
};

/// How many bytes of a file are enough to tell its kind.
inline constexpr std::size_t kind_bytes = 4096;

/// Null where `head` is the beginning of nothing known.
const StillKind* find_still_kind(std::string_view head);

/// Every kind that is told apart, each format once, whether it is read or not.
std::span<const StillKind> still_kinds();

/// The kinds that masters may have, for messages: "JPEG, PNG and WebP".
std::string readable_kinds();

}  // namespace mattebox
