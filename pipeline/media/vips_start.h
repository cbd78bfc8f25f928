/// Brings libvips up, once a process: one thread a call, no caches, and only the loaders that this build
/// reads.
#pragma once

namespace mattebox {

/// Safe to call from any thread, any number of times. Throws Error where libvips cannot start.
void start_vips();

/// Frees what libvips keeps for the calling thread; for the end of a thread that libvips did not make itself.
void leave_vips_thread();

}  // namespace mattebox
