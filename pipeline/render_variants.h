/// The variants of a plan on their way to files: who has one, what is wrong with it, how far all are.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "plan/checks/file_facts.h"
#include "plan/outcome.h"
#include "plan/render_wish.h"

namespace mattebox {

/// What was written for one rendition.
struct Written {
    FileFacts facts;
    int quality = 0;
    int encodes = 0;
    std::vector<Finding> findings;  ///< for all of its variants
    std::size_t padding = 0;        ///< bytes of blanks that a still's smallest size asked for
};

/// Of each rendition, whether any of its variants is still to be written, because it is not there already.
std::vector<bool> wanted_renditions(const Plan& plan, const RenderWish& wish);

/// Writes the first file of a rendition under the given path, whole or not at all.
using FirstWriter = std::function<Written(const std::filesystem::path&)>;

class VariantWriter {
  public:
    /// `plan` and `wish` have to outlive it.
    VariantWriter(const Plan& plan, const RenderWish& wish);

    bool is_cancelled() const { return wish_.cancel != nullptr && wish_.cancel->load(); }

    /// Whether any variant of a rendition may be written at all; those that may not have failed then, because
    /// a file is there that mattebox did not make.
    bool has_room(std::size_t rendition);

    /// Writes each variant of a rendition: the first by `write_first`, the others as links to it. Nothing is
    /// thrown from here: a failure becomes a finding. Safe for different renditions from many threads.
    void write(std::size_t rendition, const FirstWriter& write_first);

    /// Every variant of a rendition that has no file fails with this.
    void fail(std::size_t rendition, const char* code, const std::string& sentence);

    /// Counts a rendition's variants as done.
    void finish(std::size_t rendition);

    /// Where a rendition's first file goes; has_room() said that there is one.
    const std::filesystem::path& first_path(std::size_t rendition) const;

    std::vector<Outcome> take_outcomes() { return std::move(outcomes_); }

  private:
    bool is_foreign(const std::filesystem::path& path) const;
    void fail_one(std::size_t variant, const char* code, std::string sentence);
    void tell(std::size_t variant);

    const Plan& plan_;
    const RenderWish& wish_;
    std::vector<Outcome> outcomes_;
    std::map<std::size_t, std::vector<std::size_t>>
        users_;  ///< the variants of each rendition, but earlier ones
    std::mutex progress_mutex_;
    std::size_t done_ = 0;
};

/// Makes the folders of `plan`'s variants, and removes what a killed run left there. Throws Error.
void prepare_folders(const Plan& plan);

}  // namespace mattebox
