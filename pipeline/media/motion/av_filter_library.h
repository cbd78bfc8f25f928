/// libavfilter, loaded when the first picture or sound has to be converted: it brings some thirty libraries
/// along, which cost every start 30 ms, and stills never need it.
#pragma once

#include <cstdint>

extern "C" {
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
}

namespace mattebox {

/// Its functions, by the names they have there.
struct FilterLibrary {
    decltype(&::avfilter_graph_alloc) graph_alloc = nullptr;
    decltype(&::avfilter_graph_free) graph_free = nullptr;
    decltype(&::avfilter_graph_parse_ptr) graph_parse_ptr = nullptr;
    decltype(&::avfilter_graph_config) graph_config = nullptr;
    decltype(&::avfilter_graph_get_filter) graph_get_filter = nullptr;
    decltype(&::avfilter_inout_free) inout_free = nullptr;
    decltype(&::av_buffersrc_add_frame_flags) buffersrc_add_frame_flags = nullptr;
    decltype(&::av_buffersink_get_frame) buffersink_get_frame = nullptr;
};

/// From any thread. Throws Error where it is not installed.
const FilterLibrary& filter_library();

}  // namespace mattebox
