#include "media/motion/av_filter_library.h"

#include <dlfcn.h>
#include <fmt/format.h>

#include "plan/error.h"

namespace mattebox {
namespace {

/// Of the version whose headers this was built with. It stays loaded until the process ends.
FilterLibrary load() {
    const std::string name = fmt::format("libavfilter.so.{}", LIBAVFILTER_VERSION_MAJOR);
    void* const library = dlopen(name.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (library == nullptr) throw Error("loading", name, dlerror());
    const auto find = [&](const char* symbol, auto& function) {
        function = reinterpret_cast<std::decay_t<decltype(function)>>(dlsym(library, symbol));  // NOLINT
        if (function == nullptr) throw Error("loading", name, fmt::format("it has no {}", symbol));
    };
    FilterLibrary functions;
    find("avfilter_graph_alloc", functions.graph_alloc);
    find("avfilter_graph_free", functions.graph_free);
    find("avfilter_graph_parse_ptr", functions.graph_parse_ptr);
    find("avfilter_graph_config", functions.graph_config);
    find("avfilter_graph_get_filter", functions.graph_get_filter);
    find("avfilter_inout_free", functions.inout_free);
    find("av_buffersrc_add_frame_flags", functions.buffersrc_add_frame_flags);
    find("av_buffersink_get_frame", functions.buffersink_get_frame);
    return functions;
}

}  // namespace

const FilterLibrary& filter_library() {
    static const FilterLibrary library = load();
    return library;
}

}  // namespace mattebox
