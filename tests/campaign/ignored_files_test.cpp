#include "campaign/watch/ignored_files.h"

#include <gtest/gtest.h>

#include "plan/settings/sidecar.h"

namespace mattebox {
namespace {

TEST(IgnoredFiles, AreToldByTheirNames) {
    for (const char* name : {".hero.jpg",
                             ".mattebox-12-3.part",
                             "hero.jpg~",
                             "~$deck.pptx",
                             "~psA12F.tmp",
                             "hero.jpg.part",
                             "Unconfirmed 4.crdownload",
                             "hero.PNG.filepart",
                             "hero.psd.sb-1a2b3c4d-xYz123",
                             "#hero.svg#",
                             "Photoshop Temp10482",
                             "Thumbs.db",
                             "desktop.ini",
                             "hero.jpg.focus.toml",
                             "mattebox.toml",
                             "hero.jpg.failed.txt",
                             "warm.cube",
                             "~hero~a8.idlk",
                             "hero.tmp.jpg",
                             "HERO.TMP"})
        EXPECT_TRUE(is_ignored_name(name)) << name;
    for (const char* name :
         {"hero.jpg", "hero", "Hero (2).PNG", "part.jpg", "tmp.png", "a~b.jpg", "hero.sb-1.jpg", "temp.tiff",
          "d\xC3\xBC\x6Ene.webp", "clip.mov", "deck.pdf", "$price.svg", "download.jpg"})
        EXPECT_FALSE(is_ignored_name(name)) << name;
}

TEST(IgnoredFiles, FoldersToo) {
    for (const char* name : {".git", ".Trash-1000", "@eaDir", "$RECYCLE.BIN", "hero.jpg.download"})
        EXPECT_TRUE(is_ignored_folder(name)) << name;
    for (const char* name : {"shop", "out", "2026-11", "done"}) EXPECT_FALSE(is_ignored_folder(name)) << name;
}

TEST(IgnoredFiles, WhatStandsBesideAMasterKnowsIt) {
    EXPECT_TRUE(is_sidecar("hero.jpg.focus.toml"));
    EXPECT_FALSE(is_sidecar(".focus.toml"));
    EXPECT_EQ(sidecar_path("/a/hero.jpg"), "/a/hero.jpg.focus.toml");
    EXPECT_EQ(note_of("/a/hero.jpg"), "/a/hero.jpg.failed.txt");
    EXPECT_EQ(master_of_beside("/a/hero.jpg.focus.toml"), "/a/hero.jpg");
    EXPECT_EQ(master_of_beside("/a/hero.jpg.failed.txt"), "/a/hero.jpg");
}

TEST(IgnoredFiles, GlobsTakeFilesAndWholeFolders) {
    const std::vector<std::string> globs{"drafts", "*.ai", "shop/raw*"};
    for (const char* path : {"drafts/hero.jpg", "drafts/a/b.jpg", "hero.ai", "a/hero.ai", "shop/raw/x.jpg"})
        EXPECT_TRUE(is_taken_by(globs, path)) << path;
    for (const char* path : {"hero.jpg", "a/drafts.jpg", "raw/x.jpg"})
        EXPECT_FALSE(is_taken_by(globs, path)) << path;
}

}  // namespace
}  // namespace mattebox
