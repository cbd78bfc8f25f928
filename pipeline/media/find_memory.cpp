#include "media/find_memory.h"

#include <sys/mman.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <new>
#include <opencv2/core.hpp>

// What OpenCV asks of an allocator is memory and blocks that it gives back by hand.
// NOLINTBEGIN(cppcoreguidelines-owning-memory,cppcoreguidelines-no-malloc)

namespace mattebox {
namespace {

constexpr std::size_t huge_page = std::size_t{2} << 20U;
constexpr std::size_t vector_width = 64;

std::size_t round_up(std::size_t size, std::size_t unit) {
    return (size + unit - 1) / unit * unit;
}

void* take(std::size_t size) {
    const std::size_t unit = size >= huge_page / 2 ? huge_page : vector_width;
    const std::size_t rounded = round_up(std::max<std::size_t>(size, 1), unit);
    void* memory = std::aligned_alloc(unit, rounded);
    if (memory == nullptr) throw std::bad_alloc();
    // Advice only: without huge pages the memory is as good, and slower.
    if (unit == huge_page) madvise(memory, rounded, MADV_HUGEPAGE);
    return memory;
}

/// As OpenCV's own, but for where the memory comes from.
class HugePageAllocator : public cv::MatAllocator {
  public:
    cv::UMatData* allocate(int dims, const int* sizes, int type, void* data, std::size_t* step,
                           cv::AccessFlag, cv::UMatUsageFlags) const override {
        std::size_t total = CV_ELEM_SIZE(type);
        for (int i = dims - 1; i >= 0; --i) {
            if (step != nullptr) {
                if (data != nullptr && step[i] != cv::Mat::AUTO_STEP)
                    total = step[i];
                else
                    step[i] = total;
            }
            total *= static_cast<std::size_t>(sizes[i]);
        }
        auto block = std::make_unique<cv::UMatData>(this);
        block->data = block->origdata = static_cast<uchar*>(data != nullptr ? data : take(total));
        block->size = total;
        if (data != nullptr) block->flags |= cv::UMatData::USER_ALLOCATED;
        return block.release();
    }

    bool allocate(cv::UMatData* block, cv::AccessFlag, cv::UMatUsageFlags) const override {
        return block != nullptr;
    }

    void deallocate(cv::UMatData* block) const override {
        if (block == nullptr) return;
        if ((block->flags & cv::UMatData::USER_ALLOCATED) == 0) std::free(block->origdata);
        delete block;
    }
};

}  // namespace

void use_huge_pages() {
    // For ever: pictures may be let go after everything else.
    static auto* const allocator = new HugePageAllocator;
    cv::Mat::setDefaultAllocator(allocator);
}

}  // namespace mattebox

// NOLINTEND(cppcoreguidelines-owning-memory,cppcoreguidelines-no-malloc)
