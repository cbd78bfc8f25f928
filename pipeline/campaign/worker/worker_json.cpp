#include "campaign/worker/worker_json.h"

#include <cstring>
#include <nlohmann/json.hpp>

#include "campaign/result_json.h"
#include "plan/error.h"

namespace mattebox {
namespace {

using Json = nlohmann::json;

constexpr std::uint32_t longest = std::uint32_t{256} << 20U;

Json paths_json(const std::vector<std::filesystem::path>& paths) {
    Json json = Json::array();
    for (const auto& path : paths) json.push_back(path.string());
    return json;
}

std::vector<std::filesystem::path> read_paths(const Json& json) {
    std::vector<std::filesystem::path> paths;
    for (const Json& path : json) paths.emplace_back(path.get<std::string>());
    return paths;
}

}  // namespace

std::string framed(const Json& message) {
    std::string bytes(sizeof(std::uint32_t), '\0');
    Json::to_cbor(message, bytes);
    const auto length = static_cast<std::uint32_t>(bytes.size() - sizeof(std::uint32_t));
    std::memcpy(bytes.data(), &length, sizeof length);
    return bytes;
}

std::vector<Json> MessageReader::feed(std::string_view bytes) {
    waiting_ += bytes;
    std::vector<Json> messages;
    std::size_t begin = 0;
    for (;;) {
        std::uint32_t length = 0;
        if (waiting_.size() - begin < sizeof length) break;
        std::memcpy(&length, waiting_.data() + begin, sizeof length);
        if (length > longest) throw Error("reading what the worker says", "a message", "it is too long");
        if (waiting_.size() - begin - sizeof length < length) break;
        const auto first = waiting_.begin() + static_cast<std::ptrdiff_t>(begin + sizeof length);
        messages.push_back(Json::from_cbor(first, first + length, true, /*allow_exceptions=*/false));
        if (messages.back().is_discarded())
            throw Error("reading what the worker says", "a message", "it is damaged");
        begin += sizeof length + length;
    }
    waiting_.erase(0, begin);
    return messages;
}

Json setup_json(const QueueWish& wish) {
    const Limits& limits = wish.limits;
    return {{"presets", paths_json(wish.preset_folders)},
            {"models", wish.models.string()},
            {"threads", wish.threads},
            {"memory", wish.memory},
            {"forced", wish.is_forced},
            {"readable", paths_json(wish.readable)},
            {"writable", paths_json(wish.writable)},
            {"limits",
             {{"pixels", limits.pixels},
              {"side", limits.side},
              {"decoder_bytes", limits.decoder_bytes},
              {"pages", limits.pages},
              {"frames", limits.frames},
              {"seconds", limits.seconds}}}};
}

QueueWish read_setup(const Json& json) {
    QueueWish wish;
    wish.preset_folders = read_paths(json.at("presets"));
    wish.models = json.at("models").get<std::string>();
    wish.threads = json.at("threads");
    wish.memory = json.at("memory");
    wish.is_forced = json.at("forced");
    wish.readable = read_paths(json.at("readable"));
    wish.writable = read_paths(json.at("writable"));
    const Json& limits = json.at("limits");
    wish.limits.pixels = limits.at("pixels");
    wish.limits.side = limits.at("side");
    wish.limits.decoder_bytes = limits.at("decoder_bytes");
    wish.limits.pages = limits.at("pages");
    wish.limits.frames = limits.at("frames");
    wish.limits.seconds = limits.at("seconds");
    return wish;
}

Json answer_json(const Answer& answer) {
    return {{"made", static_cast<int>(answer.judgement.made)},
            {"why", answer.judgement.why},
            {"from", answer.judgement.from.string()},
            {"recorded", variant_json(answer.recorded)}};
}

Answer read_answer(const Json& json) {
    Answer answer;
    answer.judgement.made = static_cast<Made>(json.at("made").get<int>());
    answer.judgement.why = json.at("why");
    answer.judgement.from = json.at("from").get<std::string>();
    answer.recorded = read_variant_result(json.at("recorded"));
    return answer;
}

Json record_json(const VariantRecord& record) {
    return {{"content", record.content},
            {"size", record.size},
            {"changed", record.changed},
            {"result", variant_json(record.result)}};
}

VariantRecord read_record(const Json& json) {
    VariantRecord record;
    record.content = json.at("content");
    record.size = json.at("size");
    record.changed = json.at("changed");
    record.result = read_variant_result(json.at("result"));
    record.path = record.result.path;
    return record;
}

}  // namespace mattebox
