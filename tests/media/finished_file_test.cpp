#include "media/finished_file.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <fstream>
#include <iterator>
#include <utility>

#include "plan/error.h"
#include "render/scenes.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

TEST(FinishedFile, AppearsWhole) {
    const test::Folder folder;
    write_finished(folder / "a.jpg", "first");
    write_finished(folder / "a.jpg", "second", [&](const fs::path& temporary) {
        EXPECT_EQ(text_of(temporary), "second");
        EXPECT_EQ(text_of(folder / "a.jpg"), "first") << "until it is confirmed";
    });
    EXPECT_EQ(text_of(folder / "a.jpg"), "second");
}

TEST(FinishedFile, WhatIsNotConfirmedIsNotThere) {
    const test::Folder folder;
    EXPECT_THROW(write_finished(folder / "a.jpg", "bytes", [](const fs::path&) { throw Error("no"); }),
                 Error);
    EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(FinishedFile, WhatDoesNotFitLeavesNothingBehind) {
    const test::Folder folder;
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{1000, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    EXPECT_THROW(write_finished(folder / "a.jpg", std::string(5000, 'x')), Error);
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, handler);
    EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST(FinishedFile, SaysWhyItCannotWrite) {
    const test::Folder folder;
    try {
        write_finished(folder / "missing/a.jpg", "bytes");
        FAIL();
    } catch (const Error& error) {
        EXPECT_EQ(std::string(error.what()),
                  "writing " + (folder / "missing/a.jpg").string() + ": No such file or directory");
    }
}

TEST(FinishedFile, RepeatsUnderASecondName) {
    const test::Folder folder;
    write_finished(folder / "a.jpg", "bytes");
    write_finished(folder / "b.jpg", "older");
    repeat_finished(folder / "a.jpg", folder / "b.jpg");
    repeat_finished(folder / "a.jpg", folder / "b.jpg");
    EXPECT_EQ(text_of(folder / "b.jpg"), "bytes");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 2);
    write_finished(folder / "a.jpg", "new");
    EXPECT_EQ(text_of(folder / "b.jpg"), "bytes") << "writing one never changes the other";
}

TEST(UnfinishedFile, GoesAwayUnlessItIsFinished) {
    const test::Folder folder;
    fs::path temporary;
    {
        const UnfinishedFile file(folder / "a.mp4");
        temporary = file.path();
        EXPECT_EQ(temporary.parent_path(), folder.path());
        std::ofstream(temporary) << "half";
    }
    EXPECT_TRUE(fs::is_empty(folder.path()));
    {
        UnfinishedFile file(folder / "a.mp4");
        std::ofstream(file.path()) << "whole";
        UnfinishedFile moved(std::move(file));
        moved.finish(folder / "a.mp4");
    }
    EXPECT_EQ(text_of(folder / "a.mp4"), "whole");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 1);
    UnfinishedFile nothing(folder / "b.mp4");
    EXPECT_THROW(nothing.finish(folder / "b.mp4"), Error);
    EXPECT_THROW(sync_file(folder / "missing"), Error);
}

TEST(UnfinishedFile, IsNamedAsALeftover) {
    const test::Folder folder;
    const std::string name = UnfinishedFile(folder / "a.mp4").path().filename().string();
    const std::string of_the_dead = ".mattebox-999999999" + name.substr(name.find('-', 10));
    std::ofstream(folder / of_the_dead) << "half";
    remove_leftovers(folder.path());
    EXPECT_TRUE(fs::is_empty(folder.path())) << of_the_dead;
}

TEST(FinishedFile, OnlyLeftoversOfTheDeadAreRemoved) {
    const test::Folder folder;
    std::ofstream(folder / ".mattebox-999999999-0.part") << "half";
    std::ofstream(folder / (".mattebox-" + std::to_string(getppid()) + "-0.part")) << "in work";
    std::ofstream(folder / "a.jpg") << "whole";
    remove_leftovers(folder.path());
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 2);
}

}  // namespace
}  // namespace mattebox
