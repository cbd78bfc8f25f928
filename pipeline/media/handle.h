/// Owns what a C library hands out: one template, the size of a pointer, and no manual free anywhere else.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <type_traits>

namespace mattebox {

template <auto Free>
struct FreeWith {
    template <class T>
    void operator()(T* pointer) const noexcept {
        if constexpr (std::is_invocable_v<decltype(Free), T*>) {
            Free(pointer);  // NOLINT(*-owning-memory,*-no-malloc): this is where it is freed
        } else {
            Free(&pointer);
        }
    }
};

template <class T, auto Free>
using Handle = std::unique_ptr<T, FreeWith<Free>>;

/// Uninitialised memory at a multiple of 64 bytes, as zimg wants it; empty where there is not enough.
inline Handle<void, std::free> aligned_memory(std::size_t bytes) {
    constexpr std::size_t alignment = 64;
    const std::size_t rounded = (bytes + alignment - 1) / alignment * alignment;
    return Handle<void, std::free>{std::aligned_alloc(alignment, std::max(rounded, alignment))};
}

}  // namespace mattebox
