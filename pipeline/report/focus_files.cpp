#include "report/focus_files.h"

#include <optional>
#include <system_error>

#include "media/finished_file.h"
#include "media/stills/vips_file.h"
#include "media/stills/vips_sink.h"
#include "plan/error.h"
#include "report/focus_picture.h"
#include "report/focus_sidecar.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;

constexpr const char* drawing = "drawing what was found into";
constexpr int quality = 88;

StillFormat format_by_name(const fs::path& file) {
    const std::string extension = file.extension().string();
    if (extension == ".jpg" || extension == ".jpeg") return StillFormat::jpeg;
    if (extension == ".png") return StillFormat::png;
    throw Error(drawing, file.string(), "the name says neither JPEG nor PNG; end it in .jpg or .png");
}

bool is_foreign(const fs::path& file) {
    std::error_code error;
    if (!fs::exists(fs::symlink_status(file, error))) return false;
    try {
        return !read_file_facts(file).made_by_mattebox;
    } catch (const std::exception&) {
        return true;
    }
}

}  // namespace

void write_focus_picture(const Picture& upright, const MasterFocus& focus, const fs::path& file,
                         bool is_forced) {
    const StillFormat format = format_by_name(file);
    std::error_code error;
    if (fs::equivalent(file, focus.path, error))
        throw Error(drawing, file.string(), "that is the master itself; give the picture another name");
    if (!is_forced && is_foreign(file))
        throw Error(drawing, file.string(),
                    "it is there already and was not made by mattebox: move it, or say --force");
    const Picture picture = draw_focus(upright, focus.attention);
    write_finished(file, encode_still(picture, format, format == StillFormat::png ? 100 : quality, true, {}));
}

void write_focus_sidecar(const MasterFocus& focus, const Sidecar& before, bool is_forced) {
    refuse_taken_sidecar(focus.path, is_forced);
    write_finished(sidecar_path(focus.path), to_sidecar(focus, before));
}

}  // namespace mattebox
