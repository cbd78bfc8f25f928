#include "campaign/watch/notify.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstddef>
#include <cstring>

namespace mattebox {
namespace {

std::optional<long long> number_in(const char* text) {
    if (!text) return std::nullopt;
    long long number = 0;
    const char* end = text + std::strlen(text);
    const auto [rest, error] = std::from_chars(text, end, number);
    return error == std::errc{} && rest == end ? std::optional(number) : std::nullopt;
}

}  // namespace

Notify::Notify(const char* socket) {
    if (!socket || (socket[0] != '/' && socket[0] != '@')) return;
    if (std::strlen(socket) >= sizeof(sockaddr_un{}.sun_path)) return;
    address_ = socket;
    if (address_.front() == '@') address_.front() = '\0';
    descriptor_ = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
}

Notify::~Notify() {
    if (descriptor_ >= 0) close(descriptor_);
}

void Notify::send(std::string_view text) const {
    if (descriptor_ < 0) return;
    sockaddr_un to{};
    to.sun_family = AF_UNIX;
    std::memcpy(to.sun_path, address_.data(), address_.size());
    const std::size_t size = offsetof(sockaddr_un, sun_path) + address_.size();
    // Who does not listen misses it.
    sendto(descriptor_, text.data(), text.size(), MSG_NOSIGNAL, reinterpret_cast<const sockaddr*>(&to),
           static_cast<socklen_t>(size));
}

void Notify::status(std::string_view sentence) const {
    std::string text = "STATUS=" + std::string(sentence.substr(0, 500));
    std::replace(text.begin(), text.end(), '\n', ' ');
    send(text);
}

void Notify::reloading() const {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    const long long microseconds = static_cast<long long>(now.tv_sec) * 1'000'000 + now.tv_nsec / 1000;
    send("RELOADING=1\nMONOTONIC_USEC=" + std::to_string(microseconds));
}

std::optional<std::chrono::milliseconds> watchdog_interval(const char* microseconds, const char* process,
                                                           int own_process) {
    const auto all = number_in(microseconds);
    if (!all || *all < 2000) return std::nullopt;
    if (process && number_in(process) != own_process) return std::nullopt;
    return std::chrono::milliseconds(*all / 2000);
}

}  // namespace mattebox
