#include "compose.h"

#include "compose_fill.h"
#include "media/scale.h"

namespace mattebox {
namespace {

SourceWindow window_on(const Raster& raster, double x, double y, double w, double h) {
    const double shrink = raster.shrink;
    return {(x + raster.offset_x) / shrink, (y + raster.offset_y) / shrink, w / shrink, h / shrink};
}

Picture place(Picture cut, const Raster& raster, const Rendition& rendition) {
    const Framing& framing = rendition.framing;
    if (framing.covers_canvas()) return cut;
    Picture canvas(cut.format(), framing.canvas);
    switch (framing.fill.kind) {
        case FillKind::blur: {
            const PixelRect& around = framing.cut;
            Picture background(raster.picture.format(), framing.canvas);
            fill_blur(background, raster.picture, window_on(raster, around.x, around.y, around.w, around.h));
            const bool is_flat = background.format() != cut.format();
            canvas = is_flat ? flatten(background, rendition.encoding.background) : std::move(background);
            break;
        }
        case FillKind::transparent:
            fill_transparent(canvas);
            break;
        case FillKind::edge:
            break;
        default:
            fill_color(canvas, framing.fill.color.value_or(rendition.encoding.background));
    }
    lay(cut, canvas, framing.placed);
    if (framing.fill.kind == FillKind::edge) fill_edge(canvas, framing.placed);
    return canvas;
}

}  // namespace

Picture compose(const Raster& raster, const Rendition& rendition) {
    const Framing& framing = rendition.framing;
    Picture cut =
        scale(raster.picture, window_on(raster, framing.cut.x, framing.cut.y, framing.cut.w, framing.cut.h),
              {framing.placed.w, framing.placed.h}, rendition.kernel);
    if (cut.format() == PixelFormat::rgba && !rendition.encoding.keeps_alpha) {
        cut = flatten(cut, rendition.encoding.background);
    }
    Picture canvas = place(std::move(cut), raster, rendition);
    for (const PlannedFilter& filter : rendition.filters) {
        FilterScene scene{framing.scale(), std::nullopt};
        if (filter.overlay) scene.overlay = filter.overlay->box;
        (*filter.use.apply)(canvas, scene);
    }
    return canvas;
}

}  // namespace mattebox
