/// Whether a variant has to be rendered, decided from what is planned, what was recorded and what is on the
/// disk. Pure.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "campaign/master_result.h"

namespace mattebox {

/// How the file under a variant's name compares with what was recorded of it.
enum class OnDisk {
    missing,
    as_recorded,
    edited,     ///< there, and not what was recorded: someone else's work
    unrecorded  ///< there, and nothing is known of it, or it was begun and its end never recorded
};

/// What is known of one variant before it is rendered.
struct VariantFacts {
    std::string pixels;                     ///< that it would have; see plan/pixel_text.h
    std::optional<VariantResult> recorded;  ///< what its file was, when it was finished
    OnDisk on_disk = OnDisk::missing;
    std::optional<VariantResult> same_pixels;  ///< a whole file of the same pixels under another name
    std::string changed;  ///< what changed about its master, for people: "its sidecar changed"
    bool is_forced = false;
};

struct Judgement {
    Made made = Made::rendered;  ///< not_made: someone edited it, and it must not be overwritten
    std::string why;
    std::filesystem::path from;  ///< where the same pixels are; for Made::linked
};

Judgement judge(const VariantFacts& facts);

}  // namespace mattebox
