#include "media/vips_start.h"

#include <vips/vips.h>

#include "plan/error.h"

namespace mattebox {
namespace {

// libvips warns on stderr of every harmless oddity in a master; what matters reaches the user as an Error.
void swallow(const gchar*, GLogLevelFlags, const gchar*, gpointer) {}

bool start() {
    if (vips_init("mattebox") != 0) return false;
    g_log_set_handler("VIPS", G_LOG_LEVEL_WARNING, swallow, nullptr);
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    vips_operation_block_set("VipsForeignLoad", TRUE);
    for (const char* loader :
         {"VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadHeif",
          "VipsForeignLoadJxl", "VipsForeignLoadTiff", "VipsForeignLoadNsgif", "VipsForeignLoadJp2k",
          "VipsForeignLoadMagick", "VipsForeignLoadSvg", "VipsForeignLoadPdf"})
        vips_operation_block_set(loader, FALSE);
    return true;
}

}  // namespace

void start_vips() {
    static const bool is_started = start();
    if (!is_started) throw Error{"starting", "libvips", "it does not start on this machine"};
}

void leave_vips_thread() {
    vips_thread_shutdown();
}

}  // namespace mattebox
