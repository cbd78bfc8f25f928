/// Tells systemd how the watcher is, over the datagram socket that it names in $NOTIFY_SOCKET: sd_notify(3)
/// without its library. Does nothing where there is none.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace mattebox {

class Notify {
  public:
    /// `socket` is a path, or begins with "@" for one without a file; empty or null for none.
    explicit Notify(const char* socket);
    Notify(const Notify&) = delete;
    Notify& operator=(const Notify&) = delete;
    ~Notify();

    void ready() const { send("READY=1"); }
    void status(std::string_view sentence) const;
    void reloading() const;  ///< until ready()
    void stopping() const { send("STOPPING=1"); }
    void alive() const { send("WATCHDOG=1"); }

  private:
    void send(std::string_view text) const;
    int descriptor_ = -1;
    std::string address_;
};

/// How often alive() has to be told: half of $WATCHDOG_USEC, where that and $WATCHDOG_PID mean this process.
std::optional<std::chrono::milliseconds> watchdog_interval(const char* microseconds, const char* process,
                                                           int own_process);

}  // namespace mattebox
