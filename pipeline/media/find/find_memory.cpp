#include "media/find/find_memory.h"

#include <sys/mman.h>

#include <algorithm>
#include <cstddef>
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

bool is_huge(std::size_t size) {
    return size >= huge_page / 2;
}

/// Whole huge pages from the system, which get back to it: between the blocks of networks that come and go,
/// an allocator's heap would grow with every master.
void* map_huge(std::size_t size) {
    const std::size_t rounded = round_up(size, huge_page), asked = rounded + huge_page;
    void* const mapped = mmap(nullptr, asked, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED) throw std::bad_alloc();
    auto* const begin = static_cast<std::byte*>(mapped);
    void* aligned = mapped;
    std::size_t room = asked;
    std::align(huge_page, rounded, aligned, room);
    auto* const memory = static_cast<std::byte*>(aligned);
    if (memory > begin) munmap(begin, static_cast<std::size_t>(memory - begin));
    munmap(memory + rounded, room - rounded);
    // Advice only: without huge pages the memory is as good, and slower.
    madvise(memory, rounded, MADV_HUGEPAGE);
    return memory;
}

void* take(std::size_t size) {
    if (is_huge(size)) return map_huge(size);
    void* memory = std::aligned_alloc(vector_width, round_up(std::max<std::size_t>(size, 1), vector_width));
    if (memory == nullptr) throw std::bad_alloc();
    return memory;
}

void give_back(void* memory, std::size_t size) {
    if (is_huge(size)) {
        munmap(memory, round_up(size, huge_page));
    } else {
        std::free(memory);
    }
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
        if ((block->flags & cv::UMatData::USER_ALLOCATED) == 0) give_back(block->origdata, block->size);
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
