#include "media/stills/vips_start.h"

#include <vips/vips.h>

#include <atomic>

#include "plan/error.h"

namespace mattebox {
namespace {

std::atomic<bool> has_started = false;

// libvips and what it draws with warn on stderr of every harmless oddity in a master; what matters reaches
// the user as an Error.
void swallow(const gchar*, GLogLevelFlags, const gchar*, gpointer) {}

bool start() {
    if (vips_init("mattebox") != 0) return false;
    for (const char* domain : {"VIPS", "Pango", "librsvg", "Poppler"})
        g_log_set_handler(domain, G_LOG_LEVEL_WARNING, swallow, nullptr);
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    vips_operation_block_set("VipsForeignLoad", TRUE);
    for (const char* loader :
         {"VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadHeif",
          "VipsForeignLoadJxl", "VipsForeignLoadTiff", "VipsForeignLoadNsgif", "VipsForeignLoadJp2k",
          "VipsForeignLoadMagick", "VipsForeignLoadSvg", "VipsForeignLoadPdf"})
        vips_operation_block_set(loader, FALSE);
    has_started = true;
    return true;
}

}  // namespace

void start_vips() {
    static const bool is_started = start();
    if (!is_started) throw Error{"starting", "libvips", "it does not start on this machine"};
}

void leave_vips_thread() {
    // Where motion alone was rendered, nobody may have started it, and then there is nothing to leave.
    if (has_started) vips_thread_shutdown();
}

std::string vips_library_version() {
    const std::string text = vips_version_string();
    return text.substr(0, text.find('-'));
}

bool has_vips_operation(const std::string& nickname) {
    start_vips();
    return vips_type_find("VipsOperation", nickname.c_str()) != 0;
}

}  // namespace mattebox
