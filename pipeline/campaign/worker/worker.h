/// The worker: a process of this program that opens strangers' files, so that the one that started it need
/// not. It holds the arena and the byte budget, and reads requests from and answers on one socket.
#pragma once

namespace mattebox {

/// Until the other end of the socket is closed. Returns the exit code.
int run_worker();

}  // namespace mattebox
