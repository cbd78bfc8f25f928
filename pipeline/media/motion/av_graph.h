/// A chain of libavfilter's filters: frames in, frames out.
#pragma once

#include <string>

#include "media/motion/av_filter_library.h"
#include "media/motion/av_handle.h"

namespace mattebox {

inline void free_graph(AVFilterGraph* graph) {
    filter_library().graph_free(&graph);
}
using GraphHandle = Handle<AVFilterGraph, free_graph>;

class FilterGraph {
  public:
    /// `source` is what frames look like, as the buffer filter takes it; `is_sound` chooses between samples
    /// and pictures. Throws Error about `subject` where libavfilter refuses the chain.
    FilterGraph(const std::string& subject, const std::string& source, const std::string& chain,
                bool is_sound, int threads);

    /// Null: there will be no more. False where the graph refuses the frame.
    bool push(AVFrame* frame);
    /// Null where the graph wants more first, or has ended.
    FrameHandle pull();

  private:
    GraphHandle graph_;
    AVFilterContext* in_ = nullptr;
    AVFilterContext* out_ = nullptr;
};

}  // namespace mattebox
