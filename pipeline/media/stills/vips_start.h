/// Brings libvips up, once a process: one thread a call, no caches, and only the loaders that this build
/// reads.
#pragma once

#include <string>

namespace mattebox {

/// Safe to call from any thread, any number of times. Throws Error where libvips cannot start.
void start_vips();

/// Frees what libvips keeps for the calling thread; for the end of a thread that libvips did not make itself.
void leave_vips_thread();

/// "8.14.1", of the library that is running.
std::string vips_library_version();

/// Whether this libvips has an operation of that nickname ("heifload_source"): built in, or by a module.
bool has_vips_operation(const std::string& nickname);

}  // namespace mattebox
