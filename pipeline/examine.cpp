#include <exception>

#include "look.h"
#include "mattebox.h"
#include "media/find/find_version.h"
#include "media/machine.h"
#include "media/motion/av_version.h"
#include "media/scale.h"
#include "media/stills/format_trial.h"
#include "media/stills/vips_start.h"
#include "render.h"
#include "report/health_json.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;

FolderHealth look_at_folder(const char* what, const fs::path& folder) {
    return {what, folder, free_bytes(folder), object_to_writing(folder)};
}

PresetHealth look_at_presets(const std::vector<fs::path>& folders) {
    try {
        return judge_presets(load_presets(folders), today());
    } catch (const std::exception& problem) {
        PresetHealth health;
        health.problem = problem.what();
        return health;
    }
}

}  // namespace

Health examine(const std::vector<fs::path>& preset_folders, const fs::path& models) {
    Health health;
    health.version = version();
    health.libraries = {{"libvips", vips_library_version(), "reads and writes stills"},
                        {"FFmpeg", av_library_version(), av_abilities()},
                        {"zimg", scale_library_version(), "scales"},
                        {"OpenCV", find_library_version(), "finds what matters"},
                        {"oneTBB", spread_library_version(), "spreads the work"}};
    health.formats = try_formats();
    health.models = try_models(models_of(built_in_models(), models));
    health.letters_problem = try_letters();
    health.processors = processor_count();
    health.free_memory = free_memory();
    health.installed_memory = installed_memory();
    std::error_code error;
    health.folders = {look_at_folder("temporary files", fs::temp_directory_path(error)),
                      look_at_folder("variants, by default below here", fs::current_path(error))};
    health.presets = look_at_presets(preset_folders);
    return health;
}

std::string to_json(const Health& health) {
    return to_json(health, today());
}

}  // namespace mattebox
