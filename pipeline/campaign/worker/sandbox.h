/// What the worker may do, given by the kernel to nobody else of this program: read the masters and what the
/// program itself needs, write the output, and nothing else; no network, no other program. Where the kernel
/// has no Landlock (before 5.13) or no seccomp, that part is left out, and said.
#pragma once

#include <string>

#include "campaign/worker/render_queue.h"

namespace mattebox {

/// For this process, from now on, and for all threads that it starts. Also limits its files, its memory, and
/// the size of what it writes. Throws nothing.
void shut_in(const QueueWish& wish);

/// What shut_in() can do on this machine: "files by Landlock 7, network and other programs by seccomp".
std::string sandbox_abilities();

}  // namespace mattebox
