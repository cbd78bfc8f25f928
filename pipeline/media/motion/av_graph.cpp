#include "media/motion/av_graph.h"

#include <fmt/format.h>

#include "plan/error.h"

extern "C" {
#include <libavutil/mem.h>
}

namespace mattebox {

FilterGraph::FilterGraph(const std::string& subject, const std::string& source, const std::string& chain,
                         bool is_sound, int threads)
    : graph_(filter_library().graph_alloc()) {
    const FilterLibrary& library = filter_library();
    if (!graph_) throw Error{"converting", subject, "there is not enough memory"};
    graph_->nb_threads = threads;
    // For what zscale does not read itself, as palettes and packed formats.
    graph_->scale_sws_opts = av_strdup("flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp");
    const std::string kind = is_sound ? "a" : "";
    const std::string text = fmt::format("{0}buffer@in={1},{2},{0}buffersink@out", kind, source, chain);
    AVFilterInOut* inputs = nullptr;
    AVFilterInOut* outputs = nullptr;
    const int parsed = library.graph_parse_ptr(graph_.get(), text.c_str(), &inputs, &outputs, nullptr);
    library.inout_free(&inputs);
    library.inout_free(&outputs);
    if (parsed < 0 || library.graph_config(graph_.get(), nullptr) < 0)
        throw Error{"converting", subject, "its kind of pixels or samples cannot be converted"};
    in_ = library.graph_get_filter(graph_.get(), fmt::format("{}buffer@in", kind).c_str());
    out_ = library.graph_get_filter(graph_.get(), fmt::format("{}buffersink@out", kind).c_str());
}

bool FilterGraph::push(AVFrame* frame) {
    return filter_library().buffersrc_add_frame_flags(in_, frame, 0) >= 0;
}

FrameHandle FilterGraph::pull() {
    FrameHandle frame{av_frame_alloc()};
    if (!frame || filter_library().buffersink_get_frame(out_, frame.get()) < 0) return nullptr;
    return frame;
}

}  // namespace mattebox
