#include "campaign/watch/put_away.h"

#include <fcntl.h>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "campaign/file_look.h"
#include "campaign/watched_folder.h"

namespace mattebox {
namespace {

using test::text_of;

TEST(PutAway, KeepsTheSubfolderAndTakesTheSidecarAlong) {
    const test::WatchedFolder folder;
    test::write(folder / "a/hero.jpg", "1");
    test::write(folder / "a/hero.jpg.focus.toml", "2");
    EXPECT_EQ(put_away(folder / "a/hero.jpg", folder.path(), folder / "done"), folder / "done/a/hero.jpg");
    EXPECT_EQ(text_of(folder / "done/a/hero.jpg.focus.toml"), "2");
    EXPECT_FALSE(std::filesystem::exists(folder / "a/hero.jpg"));
    EXPECT_FALSE(std::filesystem::exists(folder / "a/hero.jpg.focus.toml"));
}

TEST(PutAway, NeverOverwrites) {
    const test::WatchedFolder folder;
    for (const char* text : {"1", "2", "3"}) {
        test::write(folder / "hero.tar.jpg", text);
        put_away(folder / "hero.tar.jpg", folder.path(), folder / "done");
    }
    EXPECT_EQ(text_of(folder / "done/hero.tar.jpg"), "1");
    EXPECT_EQ(text_of(folder / "done/hero.tar 2.jpg"), "2");
    EXPECT_EQ(text_of(folder / "done/hero.tar 3.jpg"), "3");
    test::write(folder / "done/x.jpg.focus.toml", "of another one");
    test::write(folder / "x.jpg", "x");
    EXPECT_EQ(put_away(folder / "x.jpg", folder.path(), folder / "done"), folder / "done/x 2.jpg");
}

TEST(PutAway, TheNoteHasTheSentence) {
    const test::WatchedFolder folder;
    test::write(folder / "hero.jpg", "");
    write_note(folder / "hero.jpg", "reading hero.jpg: it is empty");
    EXPECT_EQ(text_of(folder / "hero.jpg.failed.txt"), "reading hero.jpg: it is empty\n");
    remove_note(folder / "hero.jpg");
    remove_note(folder / "hero.jpg");
    EXPECT_FALSE(std::filesystem::exists(folder / "hero.jpg.failed.txt"));
}

TEST(FileLook, TellsWhetherAWriterIsLeft) {
    const test::WatchedFolder folder;
    const std::filesystem::path file = folder / "hero.jpg";
    test::write(file, "bytes");
    ASSERT_EQ(look_at_file(file)->size, 5U);
    if (is_on_share(folder.path()) || writer_of(file) == Writer::unknown)
        GTEST_SKIP() << "this disk does not tell";
    EXPECT_EQ(writer_of(file), Writer::none);
    const int writer = open(file.c_str(), O_WRONLY | O_CLOEXEC);
    EXPECT_EQ(writer_of(file), Writer::left);
    close(writer);
    EXPECT_EQ(writer_of(file), Writer::none);
}

TEST(FileLook, OnlyFilesHaveFacts) {
    const test::WatchedFolder folder;
    EXPECT_EQ(look_at_file(folder.path()), std::nullopt);
    EXPECT_EQ(look_at_file(folder / "missing"), std::nullopt);
    ASSERT_EQ(mkfifo((folder / "pipe").c_str(), 0600), 0);
    EXPECT_EQ(look_at_file(folder / "pipe"), std::nullopt);
    EXPECT_EQ(identity_of(folder / "missing"), std::nullopt);
    EXPECT_TRUE(identity_of(folder.path()));
    EXPECT_TRUE(identity_of("/proc")->is_mount);
}

}  // namespace
}  // namespace mattebox
