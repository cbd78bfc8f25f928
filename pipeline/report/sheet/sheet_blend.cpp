#include "report/sheet/sheet_blend.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace mattebox {
namespace {

/// Most of a layer is empty, and comparing is an order of magnitude quicker than blending.
constexpr int run_length = 64;

bool is_empty(const std::uint8_t* alpha, int length) {
    static constexpr std::array<std::uint8_t, run_length> nothing{};
    return std::memcmp(alpha, nothing.data(), static_cast<std::size_t>(length)) == 0;
}

}  // namespace

void fill(const Picture& sheet, const SheetBox& box, std::uint8_t level) {
    for (int p = 0; p < 3; ++p)
        for (int y = box.y; y < box.bottom(); ++y)
            std::memset(sheet.plane(p).row(y) + box.x, level, static_cast<std::size_t>(box.w));
}

void blend_over(const Picture& layer, const SheetBox& part, const Picture& sheet, int x, int y) {
    const int left = std::max({0, -x, -part.x}), top = std::max({0, -y, -part.y});
    const int right = std::min({part.w, layer.size().width - part.x, sheet.size().width - x});
    const int bottom = std::min({part.h, layer.size().height - part.y, sheet.size().height - y});
    for (int row = top; row < bottom; ++row) {
        const std::uint8_t* alpha = layer.plane(3).row(part.y + row) + part.x;
        for (int start = left; start < right; start += run_length) {
            const int end = std::min(start + run_length, right);
            if (is_empty(alpha + start, end - start)) continue;
            for (int p = 0; p < 3; ++p) {
                const std::uint8_t* over = layer.plane(p).row(part.y + row) + part.x;
                std::uint8_t* under = sheet.plane(p).row(y + row) + x;
                for (int i = start; i < end; ++i) under[i] = blend(over[i], alpha[i], under[i]);
            }
        }
    }
}

}  // namespace mattebox
