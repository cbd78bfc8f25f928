#include "campaign/watch/watch_rules.h"

#include <gtest/gtest.h>

#include "campaign/watched_folder.h"
#include "plan/error.h"

namespace mattebox {
namespace {

using test::WatchedFolder;
using Texts = std::vector<std::string>;

std::string complaint(const WatchedFolder& folder, const std::string& rules, const WatchSaid& said = {}) {
    test::write(folder / "mattebox.toml", rules);
    try {
        read_watch_rules(folder.path(), said);
    } catch (const Error& problem) {
        return problem.what();
    }
    return "";
}

TEST(WatchRules, NeedNoFile) {
    const WatchedFolder folder;
    const WatchRules rules = read_watch_rules(folder.path(), {});
    EXPECT_EQ(rules.out, folder / "out");
    EXPECT_FALSE(rules.is_moving);
    const MasterWish wish = wish_of(rules, folder / "a/hero.jpg", "a/hero");
    EXPECT_EQ(wish.master, folder / "a/hero.jpg");
    EXPECT_EQ(wish.master_name, "a/hero");
    EXPECT_EQ(wish.out, folder / "out");
    EXPECT_EQ(wish.selectors, (Texts{"feed", "vertical", "card"}));
}

TEST(WatchRules, SayWhatIsWishedBySubfolder) {
    const WatchedFolder folder;
    test::write(folder / "mattebox.toml", R"(
placements = ["linkedin"]
out        = "../elsewhere"
move       = true
ignore     = ["*.ai"]
surface    = "ad"
[limits]
threads = 2
memory  = 500_000_000
seconds = 60
pixels  = 1000
[folder."shop/summer"]
placements = ["x"]
[folder."shop"]
effort = 2
)");
    const WatchRules rules = read_watch_rules(folder.path(), {});
    EXPECT_EQ(rules.out, folder.path().parent_path() / "elsewhere");
    EXPECT_TRUE(rules.is_moving);
    const MasterWish root = wish_of(rules, folder / "a.jpg", "a");
    EXPECT_EQ(root.selectors, Texts{"linkedin"});
    EXPECT_EQ(root.effort, 4);
    const MasterWish shop = wish_of(rules, folder / "shop/winter/a.jpg", "");
    EXPECT_EQ(shop.selectors, Texts{"linkedin"});
    EXPECT_EQ(shop.effort, 2);
    const MasterWish summer = wish_of(rules, folder / "shop/summer/a.jpg", "");
    EXPECT_EQ(summer.selectors, Texts{"x"});
    EXPECT_EQ(summer.effort, 2) << "from the folder above";
    EXPECT_EQ(summer.surface, Surface::ad);
    EXPECT_EQ(wish_of(rules, folder / "shopping/a.jpg", "").effort, 4);
    const QueueWish queue = rules.queue;
    EXPECT_EQ(queue.threads, 2);
    EXPECT_EQ(queue.memory, 500'000'000U);
    EXPECT_EQ(queue.seconds, 60);
    EXPECT_EQ(queue.limits.pixels, 1000U);
}

TEST(WatchRules, TheCommandLineComesFirst) {
    const WatchedFolder folder;
    test::write(
        folder / "mattebox.toml",
        "placements = ['linkedin']\nout = 'x'\n[limits]\nthreads = 2\n[folder.shop]\nplacements = ['x']\n");
    WatchSaid said;
    said.out = folder / "other";
    said.selectors = {"tiktok"};
    said.threads = 7;
    const WatchRules rules = read_watch_rules(folder.path(), said);
    EXPECT_EQ(rules.out, folder / "other");
    EXPECT_EQ(rules.queue.threads, 7);
    EXPECT_EQ(wish_of(rules, folder / "a.jpg", "").selectors, Texts{"tiktok"});
    EXPECT_EQ(wish_of(rules, folder / "shop/a.jpg", "").selectors, Texts{"x"}) << "it says more";
}

TEST(WatchRules, ComplainWithThePlace) {
    const WatchedFolder folder;
    const std::string file = (folder / "mattebox.toml").string();
    EXPECT_EQ(complaint(folder, "mov = true\n"),
              file + ":1:1: 'mov' is not a setting here; did you mean 'move'?");
    EXPECT_NE(complaint(folder, "placements = ['linkdin']\n").find(file + ":1"), std::string::npos);
    EXPECT_NE(complaint(folder, "[folder.'../x']\n").find("is no folder below the watched one"),
              std::string::npos);
    EXPECT_NE(complaint(folder, "[limits]\nthread = 1\n").find("'threads'"), std::string::npos);
    EXPECT_NE(complaint(folder, "[folder.a]\nmove = true\n").find("'move' is not a setting here"),
              std::string::npos);
}

TEST(WatchRules, RefuseAnOutputFolderThatIsWatched) {
    const WatchedFolder folder;
    EXPECT_NE(complaint(folder, "out = '.'\n").find("would be rendered again"), std::string::npos);
    EXPECT_NE(complaint(folder, "out = '..'\n").find("would be rendered again"), std::string::npos);
    EXPECT_EQ(complaint(folder, "out = 'a/out/'\n"), "");
}

TEST(WatchRules, TellMastersFromEverythingElse) {
    const WatchedFolder folder;
    test::write(folder / "mattebox.toml", "out = 'made'\nignore = ['drafts']\n");
    const WatchRules rules = read_watch_rules(folder.path(), {});
    const std::pair<const char*, FileKind> cases[] = {
        {"hero.jpg", FileKind::master},
        {"shop/a/hero.jpg", FileKind::master},
        {"out/hero.jpg", FileKind::master},
        {"made/hero/instagram.story.jpg", FileKind::nothing},
        {"done/hero.jpg", FileKind::nothing},
        {"failed/a/hero.jpg", FileKind::nothing},
        {"shop/done/hero.jpg", FileKind::master},
        {"drafts/hero.jpg", FileKind::nothing},
        {"shop/.cache/hero.jpg", FileKind::nothing},
        {"hero.jpg.part", FileKind::nothing},
        {"hero.jpg.focus.toml", FileKind::sidecar},
        {"a/hero.jpg.failed.txt", FileKind::failed_note},
        {"mattebox.toml", FileKind::rules},
        {"a/mattebox.toml", FileKind::nothing},
        {"../hero.jpg", FileKind::nothing},
    };
    for (const auto& [path, kind] : cases)
        EXPECT_EQ(kind_of(rules, (folder / path).lexically_normal()), kind) << path;
}

}  // namespace
}  // namespace mattebox
