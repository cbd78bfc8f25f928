#include <nlohmann/json.hpp>

#include "campaign/state/content.h"
#include "campaign/state/inputs.h"
#include "campaign/state/state.h"
#include "campaign/wish_json.h"
#include "mattebox.h"
#include "plan/settings/sidecar.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;

/// Of every file of a folder and those below, in the order of their names.
std::string content_of_folder(State& state, const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    // What may not be entered is not read either, and is no reason to end.
    constexpr auto options = fs::directory_options::skip_permission_denied;
    for (fs::recursive_directory_iterator entry(folder, options, error), end; entry != end;
         entry.increment(error))
        if (entry->is_regular_file(error)) files.push_back(entry->path());
    std::sort(files.begin(), files.end());
    std::string text;
    for (const fs::path& file : files) text += file.filename().string() + " " + state.content_of(file) + "\n";
    return text;
}

std::string content_if(State& state, const fs::path& file) {
    std::error_code error;
    return fs::is_regular_file(file, error) ? state.content_of(file) : std::string();
}

}  // namespace

CommonInputs common_inputs(State& state, const std::vector<fs::path>& preset_folders,
                           const fs::path& models) {
    std::string text = content_of_folder(state, built_in_presets());
    for (const fs::path& folder : preset_folders) text += content_of_folder(state, folder);
    for (const fs::path& folder : {built_in_models(), models})
        if (!folder.empty()) text += content_of_folder(state, folder);
    return {content_of_text(text), pixel_version()};
}

Inputs look_at_inputs(State& state, const MasterWish& wish, const CommonInputs& common,
                      const std::vector<fs::path>& files) {
    Inputs inputs;
    inputs.content = state.content_of(wish.master);
    inputs.sidecar = content_if(state, wish.sidecar.value_or(sidecar_path(wish.master)));
    nlohmann::json said = wish_json(wish);
    // Where it lies and where the campaign names it changes no pixel.
    for (const char* key : {"master", "sidecar", "defined_at", "locale"}) said.erase(key);
    inputs.wish = content_of_text(said.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    inputs.presets = common.presets;
    inputs.program = common.program;
    for (const fs::path& file : files) inputs.files.emplace_back(file, content_if(state, file));
    return inputs;
}

std::string what_changed(const Inputs& before, const Inputs& now) {
    if (before == now) return {};
    if (before.content.empty()) return "the master is new";
    if (before.content != now.content) return "the master changed";
    if (before.sidecar != now.sidecar)
        return before.sidecar.empty() ? "it has a sidecar now"
               : now.sidecar.empty()  ? "its sidecar is gone"
                                      : "its sidecar changed";
    if (before.wish != now.wish) return "what is wished for it changed";
    for (std::size_t i = 0; i < std::min(before.files.size(), now.files.size()); ++i)
        if (before.files[i] != now.files[i]) return now.files[i].first.filename().string() + " changed";
    if (before.presets != now.presets) return "presets or models changed";
    if (before.program != now.program) return "mattebox or a codec is another version";
    return "what it reads changed";
}

std::string pack(const Inputs& inputs) {
    nlohmann::json json = {{"content", inputs.content}, {"sidecar", inputs.sidecar},
                           {"wish", inputs.wish},       {"presets", inputs.presets},
                           {"program", inputs.program}, {"files", nlohmann::json::array()}};
    for (const auto& [path, content] : inputs.files) json["files"].push_back({path.string(), content});
    std::string bytes;
    nlohmann::json::to_cbor(json, bytes);
    return bytes;
}

Inputs unpack_inputs(const std::string& bytes) {
    Inputs inputs;
    try {
        const nlohmann::json json = nlohmann::json::from_cbor(bytes);
        inputs.content = json.at("content");
        inputs.sidecar = json.at("sidecar");
        inputs.wish = json.at("wish");
        inputs.presets = json.at("presets");
        inputs.program = json.at("program");
        for (const auto& file : json.at("files"))
            inputs.files.emplace_back(file.at(0).get<std::string>(), file.at(1).get<std::string>());
    } catch (const nlohmann::json::exception&) {
        return {};
    }
    return inputs;
}

}  // namespace mattebox
