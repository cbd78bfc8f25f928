#include "campaign/watch/notify.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstring>

#include "campaign/watched_folder.h"

namespace mattebox {
namespace {

using namespace std::chrono_literals;

/// What systemd would hear at this address.
class Ear {
  public:
    explicit Ear(std::string address)
        : socket_(socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {
        if (address.front() == '@') address.front() = '\0';
        sockaddr_un own{};
        own.sun_family = AF_UNIX;
        std::memcpy(own.sun_path, address.data(), address.size());
        EXPECT_EQ(bind(socket_, reinterpret_cast<const sockaddr*>(&own),
                       static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + address.size())),
                  0);
    }
    Ear(const Ear&) = delete;
    Ear& operator=(const Ear&) = delete;
    ~Ear() { close(socket_); }

    std::string hear() const {
        std::array<char, 2048> text{};
        const ssize_t size = recv(socket_, text.data(), text.size(), 0);
        return size < 0 ? "" : std::string(text.data(), static_cast<std::size_t>(size));
    }

  private:
    int socket_;
};

TEST(Notify, ByAPathAndWithoutAFile) {
    const test::WatchedFolder folder;
    for (const std::string& address :
         {(folder / "socket").string(), "@mattebox-test-" + std::to_string(getpid())}) {
        const Ear ear(address);
        const Notify notify(address.c_str());
        notify.ready();
        EXPECT_EQ(ear.hear(), "READY=1") << address;
        notify.status("3 queued\nX=1");
        EXPECT_EQ(ear.hear(), "STATUS=3 queued X=1");
        notify.reloading();
        EXPECT_EQ(ear.hear().find("RELOADING=1\nMONOTONIC_USEC="), 0U);
        notify.alive();
        EXPECT_EQ(ear.hear(), "WATCHDOG=1");
        notify.stopping();
        EXPECT_EQ(ear.hear(), "STOPPING=1");
    }
}

TEST(Notify, NobodyNeedsToListen) {
    for (const char* address : {static_cast<const char*>(nullptr), "", "relative", "/nowhere/at/all"})
        Notify(address).ready();
    Notify(("/" + std::string(300, 'x')).c_str()).ready();
}

TEST(Notify, TheWatchdogIsFedTwiceAsOftenAsItWants) {
    EXPECT_EQ(watchdog_interval("30000000", nullptr, 7), 15000ms);
    EXPECT_EQ(watchdog_interval("30000000", "7", 7), 15000ms);
    EXPECT_EQ(watchdog_interval("30000000", "8", 7), std::nullopt);
    EXPECT_EQ(watchdog_interval(nullptr, nullptr, 7), std::nullopt);
    EXPECT_EQ(watchdog_interval("0", nullptr, 7), std::nullopt);
    EXPECT_EQ(watchdog_interval("soon", nullptr, 7), std::nullopt);
}

}  // namespace
}  // namespace mattebox
