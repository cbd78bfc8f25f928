#include "render_variants.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <set>
#include <string_view>

#include "media/finished_file.h"
#include "media/motion/av_facts.h"
#include "media/motion/av_source.h"
#include "media/stills/vips_file.h"
#include "plan/checks/limit_check.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;

/// What was said already when it was planned: size against the canvas that was wished for, and length.
bool is_planned(std::string_view code) {
    return code == "limits.canvas" || code == "limits.size" || code == "limits.ratio" ||
           code == "limits.seconds";
}

/// Of a recommendation that a good file does not meet, such as a bitrate for sound that needs less, a word is
/// enough.
bool is_advice(std::string_view code) {
    return code.starts_with("limits.recommended_");
}

void add_limits(Outcome& outcome, const FileFacts& facts, const Placement& placement) {
    for (Finding& finding : check_file(facts, placement)) {
        if (finding.severity == Severity::ok || is_planned(finding.code)) continue;
        if (is_advice(finding.code)) finding.severity = Severity::ok;
        outcome.findings.push_back(std::move(finding));
    }
}

}  // namespace

std::vector<bool> wanted_renditions(const Plan& plan, const RenderWish& wish) {
    std::vector<bool> is_wanted(plan.renditions.size(), false);
    for (std::size_t i = 0; i < plan.variants.size(); ++i)
        if (!wish.earlier.contains(i)) is_wanted[plan.variants[i].rendition] = true;
    return is_wanted;
}

VariantWriter::VariantWriter(const Plan& plan, const RenderWish& wish) : plan_(plan), wish_(wish) {
    for (std::size_t i = 0; i < plan.variants.size(); ++i) {
        if (const auto earlier = wish.earlier.find(i); earlier != wish.earlier.end()) {
            outcomes_.push_back(earlier->second);
            ++done_;
            continue;
        }
        const Variant& variant = plan.variants[i];
        Outcome outcome;
        outcome.placement = variant.placement->id;
        outcome.findings = variant.findings;
        outcome.reasons = variant.reasons;
        outcomes_.push_back(std::move(outcome));
        users_[variant.rendition].push_back(i);
    }
}

bool VariantWriter::has_room(std::size_t rendition) {
    std::vector<std::size_t>& users = users_[rendition];
    std::erase_if(users, [this](std::size_t i) {
        const fs::path& path = plan_.variants[i].path;
        if (!is_foreign(path)) return false;
        fail_one(i, "file.foreign",
                 fmt::format("{} is there already and was not made by mattebox: move it, or render with "
                             "--force",
                             path.string()));
        const std::lock_guard lock(progress_mutex_);
        ++done_;
        if (wish_.variant_done) wish_.variant_done(i, outcomes_[i]);
        return true;
    });
    return !users.empty();
}

const fs::path& VariantWriter::first_path(std::size_t rendition) const {
    return plan_.variants[users_.at(rendition).front()].path;
}

void VariantWriter::write(std::size_t rendition, const FirstWriter& write_first) {
    const fs::path* first = nullptr;
    Written written;
    for (const std::size_t i : users_[rendition]) {
        const fs::path& path = plan_.variants[i].path;
        Outcome& outcome = outcomes_[i];
        try {
            make_folder(path.parent_path());
            if (first != nullptr) {
                repeat_finished(*first, path);
            } else {
                written = write_first(path);
                first = &path;
            }
            outcome.path = path;
            outcome.bytes = written.facts.bytes;
            outcome.quality = written.quality;
            outcome.encodes = written.encodes;
            outcome.findings.insert(outcome.findings.end(), written.findings.begin(), written.findings.end());
            if (written.padding > 0) {
                outcome.reasons.push_back(fmt::format(
                    "{} bytes of blanks in its metadata: {} refuses files below {}", written.padding,
                    outcome.placement, *plan_.renditions[rendition].encoding.min_bytes));
            }
            add_limits(outcome, written.facts, *plan_.variants[i].placement);
            tell(i);
        } catch (const std::exception& problem) {
            fail_one(i, "write.failed", problem.what());
        }
    }
}

void VariantWriter::fail(std::size_t rendition, const char* code, const std::string& sentence) {
    for (const std::size_t i : users_[rendition])
        if (!outcomes_[i].path) fail_one(i, code, sentence);
}

void VariantWriter::fail_one(std::size_t variant, const char* code, std::string sentence) {
    outcomes_[variant].path.reset();
    outcomes_[variant].findings.push_back({Severity::fail, code, std::move(sentence)});
}

void VariantWriter::finish(std::size_t rendition) {
    const std::lock_guard lock(progress_mutex_);
    done_ += users_[rendition].size();
    for (const std::size_t i : users_[rendition])
        if (!outcomes_[i].path && wish_.variant_done) wish_.variant_done(i, outcomes_[i]);
    if (wish_.progress) wish_.progress(done_, outcomes_.size());
}

void VariantWriter::tell(std::size_t variant) {
    if (!wish_.variant_done) return;
    const std::lock_guard lock(progress_mutex_);
    wish_.variant_done(variant, outcomes_[variant]);
}

bool VariantWriter::is_foreign(const fs::path& path) const {
    if (wish_.is_forced || !fs::exists(fs::symlink_status(path))) return false;
    try {
        return !(is_motion(path) ? read_motion_facts(path) : read_file_facts(path)).made_by_mattebox;
    } catch (const std::exception&) {
        return true;
    }
}

void prepare_folders(const Plan& plan) {
    std::set<fs::path> folders;
    for (const Variant& variant : plan.variants) folders.insert(variant.path.parent_path());
    for (const fs::path& folder : folders) {
        make_folder(folder);
        remove_leftovers(folder);
    }
}

}  // namespace mattebox
