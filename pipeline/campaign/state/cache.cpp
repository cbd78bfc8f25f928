#include "campaign/state/cache.h"

#include "campaign/state/content.h"
#include "campaign/state/state_open.h"
#include "plan/error.h"

namespace mattebox {

CacheStats stats_of(const std::filesystem::path& file) {
    CacheStats stats;
    stats.file = file;
    std::error_code error;
    stats.bytes = std::filesystem::file_size(file, error);
    try {
        const State state(StateAt{file});
        stats.out = state.out();
        stats.masters = state.masters().size();
        for (const VariantRecord& variant : state.variants()) {
            if (variant.content.empty()) continue;
            ++stats.variants;
            stats.variant_bytes += variant.size;
        }
    } catch (const Error& problem) {
        stats.problem = problem.what();
    }
    return stats;
}

std::vector<Mismatch> verify(const State& state) {
    std::vector<Mismatch> found;
    for (const VariantRecord& variant : state.variants()) {
        if (variant.content.empty()) continue;
        std::error_code error;
        if (!std::filesystem::exists(variant.path, error)) {
            found.push_back({variant.path, true});
            continue;
        }
        try {
            if (content_of_file(variant.path) != variant.content) found.push_back({variant.path, false});
        } catch (const Error&) {
            found.push_back({variant.path, false});
        }
    }
    return found;
}

void merge_states(const std::filesystem::path& out, const std::vector<Shard>& shards) {
    State whole(out);
    for (const Shard& shard : shards) {
        const std::filesystem::path file = state_file_of(whole.out(), shard);
        std::error_code error;
        if (shard.count > 1 && std::filesystem::exists(file, error)) whole.merge(State(StateAt{file}));
    }
}

}  // namespace mattebox
