#include "campaign/state/known_files.h"

#include <sys/stat.h>

#include "campaign/file_look.h"
#include "campaign/state/content.h"
#include "plan/error.h"

namespace mattebox {

OnDisk compare(const std::optional<VariantRecord>& record, const std::filesystem::path& path) {
    struct stat facts {};
    if (stat(path.c_str(), &facts) != 0) return OnDisk::missing;
    if (!record || record->content.empty()) return OnDisk::unrecorded;
    const FileStamp stamp = stamp_of(facts);
    if (stamp.size == record->size && stamp.written == record->changed) return OnDisk::as_recorded;
    try {
        return content_of_file(path) == record->content ? OnDisk::as_recorded : OnDisk::edited;
    } catch (const Error&) {
        return OnDisk::edited;  // whatever it is, it is not ours to replace
    }
}

std::vector<Answer> answer(State& state, const std::string& asset, const std::vector<VariantResult>& planned,
                           const std::string& changed, bool is_forced) {
    std::vector<Answer> answers;
    std::vector<VariantResult> begun;
    std::vector<VariantRecord> kept;
    for (const VariantResult& variant : planned) {
        const std::optional<VariantRecord> record = state.variant(variant.path);
        VariantFacts facts;
        facts.pixels = variant.pixels;
        facts.on_disk = compare(record, variant.path);
        if (record && !record->content.empty()) facts.recorded = record->result;
        const std::optional<VariantRecord> twin = state.variant_of_pixels(variant.pixels, variant.path);
        if (twin && compare(twin, twin->path) == OnDisk::as_recorded) facts.same_pixels = twin->result;
        facts.changed = changed;
        facts.is_forced = is_forced;

        Answer answer;
        answer.judgement = judge(facts);
        if (answer.judgement.made == Made::kept) {
            answer.recorded = record->result;
            kept.push_back(*record);
        }
        if (answer.judgement.made == Made::linked) answer.recorded = twin->result;
        if (answer.judgement.made == Made::rendered || answer.judgement.made == Made::linked)
            begun.push_back(variant);
        answers.push_back(std::move(answer));
    }
    // Its master may have been another one.
    for (VariantRecord& record : kept) {
        record.asset = asset;
        state.record(record);
    }
    state.begin(asset, begun);
    return answers;
}

std::optional<MasterResult> kept_result(const State& state, const MasterRecord& record) {
    MasterResult result = record.result;
    for (const VariantRecord& variant : state.variants_of(record.asset)) {
        if (compare(variant, variant.path) != OnDisk::as_recorded) return std::nullopt;
        result.variants.push_back(variant.result);
        result.variants.back().made = Made::kept;
        result.variants.back().why = "nothing changed";
    }
    if (result.variants.empty()) return std::nullopt;
    result.end = MasterEnd::kept;
    result.timings = {};
    return result;
}

}  // namespace mattebox
