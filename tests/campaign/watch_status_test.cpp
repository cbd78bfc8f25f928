#include "campaign/watch/watch_status.h"

#include <gtest/gtest.h>

#include "campaign/watch/instance_lock.h"
#include "campaign/watched_folder.h"
#include "plan/error.h"

namespace mattebox {
namespace {

WatchStatus busy(const std::filesystem::path& folder) {
    WatchStatus status;
    status.folder = folder;
    status.out = folder / "out";
    status.process = 4711;
    status.started = "2026-11-26T04:16:43Z";
    status.updated = "2026-11-26T05:00:00Z";
    status.queued = 12;
    status.unsettled = 2;
    status.in_work = {"a.jpg", "b/c.mp4"};
    status.rendered = 30;
    status.unchanged = 4;
    status.failed = 1;
    status.failed_master = "cut.jpg";
    status.failed_why = "reading cut.jpg: the file ends in the middle of the picture";
    status.failed_at = "2026-11-26T04:59:00Z";
    return status;
}

TEST(WatchStatus, IsReadAsItWasWritten) {
    const test::WatchedFolder state;
    const WatchStatus status = busy("/in");
    write_status(status, state.path());
    EXPECT_EQ(read_status("/in", state.path()), status);
    EXPECT_EQ(read_status("/elsewhere", state.path()), std::nullopt);
    test::write(status_file("/in", state.path()), "{\"schema\": ");
    EXPECT_THROW(read_status("/in", state.path()), Error);
}

TEST(WatchStatus, ForPeople) {
    EXPECT_EQ(to_table(busy("/in"), true), R"(/in: watching (process 4711)
  since      2026-11-26T04:16:43Z
  output     /in/out
  queue      12, and 2 that may still be being written
  in work    a.jpg, b/c.mp4
  rendered   30, and 4 that had not changed
  failed     1
  last error cut.jpg: reading cut.jpg: the file ends in the middle of the picture (2026-11-26T04:59:00Z)
  as of      2026-11-26T05:00:00Z
)");
    EXPECT_NE(to_table(busy("/in"), false).find("nobody watches it"), std::string::npos);
    EXPECT_NE(to_json(busy("/in"), false).find("\"alive\": false"), std::string::npos);
}

TEST(InstanceLock, OneAFolderAndItSaysWho) {
    const test::WatchedFolder state, folder;
    EXPECT_EQ(lock_holder(folder.path(), state.path()), std::nullopt);
    {
        const InstanceLock lock(folder.path(), state.path());
        EXPECT_EQ(lock_holder(folder.path(), state.path()), getpid());
        const InstanceLock other(folder / "below", state.path());
        try {
            const InstanceLock second(folder / "x/..", state.path());
            FAIL();
        } catch (const Error& problem) {
            EXPECT_EQ(std::string(problem.what()), "watching " + (folder / "x/..").string() + ": process " +
                                                       std::to_string(getpid()) + " watches it already");
        }
    }
    EXPECT_EQ(lock_holder(folder.path(), state.path()), std::nullopt);
    const InstanceLock again(folder.path(), state.path());
}

TEST(InstanceLock, FoldersOfOneNameHaveKeysOfTheirOwn) {
    EXPECT_EQ(key_of("/a/in coming"), key_of("/a/x/../in coming"));
    EXPECT_NE(key_of("/a/in"), key_of("/b/in"));
    EXPECT_EQ(key_of("/a/in coming").find("in_coming-"), 0U);
}

}  // namespace
}  // namespace mattebox
