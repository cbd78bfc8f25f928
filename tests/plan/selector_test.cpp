#include "plan/settings/selector.h"

#include <gtest/gtest.h>

#include "plan/error.h"

namespace mattebox {
namespace {

Placement placement(const std::string& id, std::vector<std::string> tags) {
    Placement made;
    made.id = id;
    made.platform = id.substr(0, id.find('.'));
    made.tags = std::move(tags);
    return made;
}

const std::vector<Placement> presets = {
    placement("instagram.story", {"vertical", "story"}), placement("instagram.feed-square", {"feed"}),
    placement("linkedin.feed-square", {"feed", "card"}), placement("x.video-9x16", {"feed", "vertical"}),
    placement("google-display.300x250", {"display"}),
};

std::string chosen(const std::vector<std::string>& selectors) {
    std::string ids;
    for (const Placement& one : select(selectors, presets)) ids += (ids.empty() ? "" : " ") + one.id;
    return ids;
}

std::string error_of(const std::string& selector) {
    try {
        select({selector}, presets);
    } catch (const Error& error) {
        return error.what();
    }
    return "no error";
}

TEST(Selector, Names_placements_platforms_tags_and_globs) {
    const std::string everything = "instagram.story instagram.feed-square linkedin.feed-square x.video-9x16";
    EXPECT_EQ(chosen({"instagram.story"}), "instagram.story");
    EXPECT_EQ(chosen({"instagram"}), "instagram.story instagram.feed-square");
    EXPECT_EQ(chosen({"x"}), "x.video-9x16");
    EXPECT_EQ(chosen({"feed"}), "instagram.feed-square linkedin.feed-square x.video-9x16");
    EXPECT_EQ(chosen({"*.feed-square"}), "instagram.feed-square linkedin.feed-square");
    EXPECT_EQ(chosen({"*story"}), "instagram.story");
    EXPECT_EQ(chosen({"?.*"}), "x.video-9x16");
    EXPECT_EQ(chosen({"*.video-?x1*6*"}), "x.video-9x16");
    EXPECT_EQ(chosen({"all"}), everything) << "all leaves display out";
    EXPECT_EQ(chosen({"display"}), "google-display.300x250");
    EXPECT_EQ(chosen({"google-display"}), "google-display.300x250");
    EXPECT_EQ(chosen({"*"}), everything + " google-display.300x250") << "a glob is over ids alone";
    EXPECT_EQ(chosen({}), "");
}

TEST(Selector, Keeps_the_order_of_the_presets_and_names_each_once) {
    EXPECT_EQ(chosen({"x", "vertical", "instagram"}), "instagram.story instagram.feed-square x.video-9x16");
}

TEST(Selector, Selects_one_placement) {
    EXPECT_TRUE(selects("story", presets[0]));
    EXPECT_TRUE(selects("all", presets[0]));
    EXPECT_FALSE(selects("all", presets[4]));
    EXPECT_FALSE(selects("Instagram", presets[0]));
    EXPECT_FALSE(selects("", presets[0]));
    EXPECT_FALSE(selects("instagram.", presets[0]));
}

TEST(Selector, Refuses_what_names_nothing) {
    const std::string advice = "`mattebox presets list` shows what there is";
    const std::pair<const char*, std::string> rows[] = {
        {"instagram.storys",
         "'instagram.storys' names no placement, platform or tag; did you mean 'instagram.story'? " + advice},
        {"linkdin", "'linkdin' names no placement, platform or tag; did you mean 'linkedin'? " + advice},
        {"verticl", "'verticl' names no placement, platform or tag; did you mean 'vertical'? " + advice},
        {"al", "'al' names no placement, platform or tag; did you mean 'all'? " + advice},
        {"insta", "'insta' names no placement, platform or tag; did you mean 'instagram'? " + advice},
        {"video-9x16",
         "'video-9x16' names no placement, platform or tag; did you mean 'x.video-9x16'? " + advice},
        {"myspace", "'myspace' names no placement, platform or tag; " + advice},
        {"*.banner", "'*.banner' names no placement, platform or tag; " + advice},
        {"", "'' names no placement, platform or tag; " + advice},
    };
    for (const auto& [selector, message] : rows) EXPECT_EQ(error_of(selector), message);
}

TEST(Selector, A_glob_of_many_stars_ends) {
    std::string stars;
    for (int i = 0; i < 200; ++i) stars += "*a";
    EXPECT_FALSE(selects(stars + "b", placement("x." + std::string(5000, 'a'), {})));
}

}  // namespace
}  // namespace mattebox
