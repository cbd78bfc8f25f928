#include "media/find/find_edges.h"

#include <opencv2/imgproc.hpp>

namespace mattebox {

Edges find_edges(const cv::Mat& channels, double contrast) {
    cv::Mat across, down;
    cv::Sobel(channels, across, CV_16S, 1, 0, 3, 1, 0, cv::BORDER_REPLICATE);
    cv::Sobel(channels, down, CV_16S, 0, 1, 3, 1, 0, cv::BORDER_REPLICATE);
    Edges edges{cv::Mat(channels.size(), CV_32F), cv::Mat(channels.size(), CV_32F)};
    const int count = channels.channels();
    // Sobel's answer to a step is four times its height.
    const auto half = static_cast<float>(16 * contrast * contrast);
    for (int y = 0; y < channels.rows; ++y) {
        const auto* gx = across.ptr<short>(y);
        const auto* gy = down.ptr<short>(y);
        auto* cosine = edges.cosine.ptr<float>(y);
        auto* sine = edges.sine.ptr<float>(y);
        for (int x = 0; x < channels.cols; ++x, gx += count, gy += count) {
            int best = 0, best_x = 0, best_y = 0;
            for (int i = 0; i < count; ++i) {
                const int strength = gx[i] * gx[i] + gy[i] * gy[i];
                if (strength <= best) continue;
                best = strength;
                best_x = gx[i];
                best_y = gy[i];
            }
            const float scale = 1.0F / (static_cast<float>(best) + half);
            cosine[x] = static_cast<float>(best_x * best_x - best_y * best_y) * scale;
            sine[x] = static_cast<float>(2 * best_x * best_y) * scale;
        }
    }
    return edges;
}

}  // namespace mattebox
