#include "campaign/glob.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "campaign/folder.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;

TEST(Glob, MatchesOnePartOfAPath) {
    const struct {
        const char* glob;
        const char* name;
        bool is_match;
    } rows[] = {
        {"*.jpg", "hero.jpg", true},
        {"*.jpg", "hero.jpeg", false},
        {"*.jpg", "hero.JPG", false},
        {"hero*", "hero", true},
        {"h*o*.jpg", "hello.old.jpg", true},
        {"*", "", true},
        {"?", "a", true},
        {"?", "é", true},
        {"?", "", false},
        {"Gr??e.png", "Größe.png", true},
        {"img[0-9].png", "img7.png", true},
        {"img[0-9].png", "imgx.png", false},
        {"img[!0-9].png", "imgx.png", true},
        {"img[^0-9].png", "img7.png", false},
        {"[a-cx].png", "x.png", true},
        {"[]].png", "].png", true},
        {"[a-].png", "-.png", true},
        {"[ä-ü].png", "ö.png", true},
        // What is never closed is a plain bracket.
        {"a[1.png", "a[1.png", true},
        // Hidden names are meant by a dot alone.
        {"*", ".hidden", false},
        {"?hidden", ".hidden", false},
        {".h*", ".hidden", true},
        // Bytes that are no UTF-8 count one each.
        {"?.png", "\xff.png", true},
        {"*a*a*a*a*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false},
    };
    for (const auto& row : rows)
        EXPECT_EQ(matches(row.glob, row.name), row.is_match) << row.glob << " of " << row.name;
}

std::string found(const std::string& glob, const fs::path& folder) {
    std::string names;
    for (const fs::path& path : expand(glob, folder))
        names += (names.empty() ? "" : " ") + path.lexically_relative(folder).string();
    return names;
}

TEST(Glob, FindsFiles) {
    const test::Folder folder;
    for (const char* name : {"b.jpg", "a.jpg", "a.png", ".hidden.jpg", "sub/c.jpg", "sub/deep/d.jpg",
                             ".git/e.jpg", "sub2/f.jpg", "x.jpg/inside.txt"})
        folder.write(name, "x");
    const struct {
        const char* glob;
        const char* names;
    } rows[] = {
        {"*.jpg", "a.jpg b.jpg"},
        {"*", "a.jpg a.png b.jpg"},
        {"sub/*.jpg", "sub/c.jpg"},
        {"sub*/*.jpg", "sub/c.jpg sub2/f.jpg"},
        {"*/*.jpg", "sub/c.jpg sub2/f.jpg"},
        {"**/*.jpg", "a.jpg b.jpg sub/c.jpg sub/deep/d.jpg sub2/f.jpg"},
        {"**/deep/*", "sub/deep/d.jpg"},
        {"sub/**", "sub/c.jpg sub/deep/d.jpg"},
        {"**/**/d.jpg", "sub/deep/d.jpg"},
        {"./sub/../a.*", "sub/../a.jpg sub/../a.png"},
        {".git/*", ".git/e.jpg"},
        {"none/*.jpg", ""},
        {"*.tif", ""},
    };
    for (const auto& row : rows) EXPECT_EQ(found(row.glob, folder.path), row.names) << row.glob;
    EXPECT_EQ(expand((folder.path / "sub" / "*.jpg").string(), "/nowhere").size(), 1U);
}

TEST(Glob, DoesNotWalkInACircle) {
    const test::Folder folder;
    folder.write("sub/a.jpg", "x");
    fs::create_directory_symlink(folder.path, folder.path / "sub" / "up");
    fs::create_symlink(folder.path / "sub" / "a.jpg", folder.path / "linked.jpg");
    EXPECT_EQ(found("**/*.jpg", folder.path), "linked.jpg sub/a.jpg");
}

TEST(Glob, LeavesOutWhatIsSkipped) {
    const test::Folder folder;
    folder.write("a.jpg", "x");
    folder.write("out/b.jpg", "x");
    const auto paths =
        expand("**/*.jpg", folder.path, [&](const fs::path& path) { return path == folder.path / "out"; });
    ASSERT_EQ(paths.size(), 1U);
    EXPECT_EQ(paths[0], folder.path / "a.jpg");
}

}  // namespace
}  // namespace mattebox
