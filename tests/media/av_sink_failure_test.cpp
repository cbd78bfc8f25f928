#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <functional>

#include "media/motion_files.h"
#include "media/motion_pictures.h"
#include "plan/error.h"
#include "render/scenes.h"

namespace mattebox {
namespace {

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::string refusal(const std::function<void()>& attempt) {
    try {
        attempt();
    } catch (const Error& error) {
        return error.what();
    }
    return "";
}

TEST(MotionSinkFailure, RefusesWhatCannotBe) {
    const test::Folder folder;
    const auto file = folder / "a.mp4";
    SinkWish odd = test::small_wish();
    odd.canvas.width = 161;
    EXPECT_EQ(refusal([&] { MotionSink(file, odd); }),
              "writing " + file.string() + ": 4:2:0 needs sides of even length, not 161 x 96");
    SinkWish webm = test::small_wish();
    webm.encoding.container = Container::webm;
    EXPECT_TRUE(contains(refusal([&] { MotionSink(file, webm); }), "WebM does not hold h264"));
    SinkWish tiny = test::small_wish();
    tiny.pictures = 50;
    tiny.encoding.max_bytes = 1'000;
    EXPECT_TRUE(contains(refusal([&] { MotionSink(file, tiny); }), "at most 1000 bytes"));
    EXPECT_FALSE(std::filesystem::exists(file)) << "nothing is made of what is refused";

    MotionSink sink(file, test::small_wish());
    EXPECT_NE(refusal([&] { sink.finish(); }), "");
    EXPECT_NE(refusal([&] { sink.repeat(); }), "");
    EXPECT_NE(refusal([&] { sink.write(test::flat({96, 160}, 50)); }), "");
    EXPECT_TRUE(
        contains(refusal([&] { MotionSink(folder / "missing/a.mp4", test::small_wish()); }), "No such file"));
}

TEST(MotionSinkFailure, SaysThatTheDiskIsFull) {
    const std::string reason = refusal([] {
        SinkWish wish = test::small_wish();
        test::write_file("/dev/full", wish, 40,
                         [&](int i) { return test::noise(wish.canvas, static_cast<unsigned>(i)); });
    });
    EXPECT_EQ(reason, "writing /dev/full: the disk is full");
}

TEST(MotionSinkFailure, FailsWhereTheFileMayNotGrow) {
    const test::Folder folder;
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    SinkWish wish = test::small_wish();
    std::string reason;
    for (const rlim_t most : {5'000U, 200'000U}) {
        const rlimit small{most, before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
        reason = refusal([&] {
            test::write_file(folder / "a.mp4", wish, 40,
                             [&](int i) { return test::noise(wish.canvas, static_cast<unsigned>(i)); });
        });
        setrlimit(RLIMIT_FSIZE, &before);
        EXPECT_NE(reason, "") << most;
    }
    std::signal(SIGXFSZ, handler);
}

}  // namespace
}  // namespace mattebox
