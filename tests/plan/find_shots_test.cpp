#include "plan/motion/find_shots.h"

#include <gtest/gtest.h>

#include <functional>

namespace mattebox {
namespace {

constexpr double rate = 25;

/// Calm pictures of something, to be disturbed.
std::vector<PictureGlance> calm(double seconds) {
    std::vector<PictureGlance> glances;
    for (int i = 0; i < seconds * rate; ++i) {
        PictureGlance glance;
        glance.time = i / rate;
        glance.change = 0.003F;
        glance.edge_change = glance.novelty = 0.02F;
        glance.light = 0.4F;
        glance.contrast = 0.2F;
        glance.sharpness = 0.01F;
        glances.push_back(glance);
    }
    return glances;
}

PictureGlance& at(std::vector<PictureGlance>& glances, double time) {
    return glances[static_cast<std::size_t>(time * rate + 0.5)];
}

void cut(std::vector<PictureGlance>& glances, double time, float novelty = 0.9F) {
    at(glances, time).change = 0.15F;
    at(glances, time).edge_change = at(glances, time).novelty = novelty;
}

std::vector<double> starts(const std::vector<PictureGlance>& glances) {
    const double seconds = static_cast<double>(glances.size()) / rate;
    std::vector<double> starts;
    double end = 0;
    for (const Stretch& shot : find_shots(glances, seconds)) {
        EXPECT_DOUBLE_EQ(shot.start, end);  // no gaps
        EXPECT_GE(shot.end - shot.start, shortest_shot);
        starts.push_back(shot.start);
        end = shot.end;
    }
    EXPECT_DOUBLE_EQ(end, seconds);
    return starts;
}

using Times = std::vector<double>;

TEST(FindShots, CutsAreFoundAtTheirPicture) {
    std::vector<PictureGlance> glances = calm(10);
    EXPECT_EQ(starts(glances), Times{0});
    cut(glances, 2.0);
    cut(glances, 6.04, 0.6F);
    EXPECT_EQ(starts(glances), (Times{0, 2.0, 6.04}));
}

TEST(FindShots, AMasterOfOnePictureOrNoneIsOneShot) {
    const auto of_none = find_shots({}, 3);
    ASSERT_EQ(of_none.size(), 1U);
    EXPECT_EQ(of_none[0].end, 3);
    EXPECT_EQ(find_shots({PictureGlance{}}, 0.04).size(), 1U);
}

TEST(FindShots, WhatIsNoCut) {
    const struct {
        const char* name;
        std::function<void(std::vector<PictureGlance>&)> disturb;
    } rows[] = {
        {"a flash of light, which leaves the edges",
         [](auto& g) { at(g, 4).change = 0.4F, at(g, 4).edge_change = at(g, 4).novelty = 0.2F; }},
        {"a white flash, after which the same comes back",
         [](auto& g) {
             cut(g, 4);
             at(g, 4.04).change = at(g, 4.08).change = 0.001F;
             cut(g, 4.12);
             at(g, 4.12).novelty = 0.05F;
         }},
        {"a camera that shakes: each picture looks like one of those before",
         [](auto& g) {
             for (int i = 0; i < 20; ++i) {
                 PictureGlance& glance = at(g, 3 + i / rate);
                 glance.change = 0.05F, glance.edge_change = 0.6F, glance.novelty = 0.25F;
             }
         }},
        {"something fast: every picture is new",
         [](auto& g) {
             for (int i = 0; i < 25; ++i) cut(g, 3 + i / rate, i % 2 == 0 ? 0.95F : 0.7F);
         }},
        {"noise in the dark",
         [](auto& g) {
             for (PictureGlance& glance : g) glance.change = 0.001F, glance.novelty = 0.1F;
             at(g, 4).novelty = 0.7F;
         }},
        {"light that changes while the edges stay",
         [](auto& g) {
             for (int i = 0; i < 20; ++i) at(g, 3 + i / rate).faded = 1.0F;
         }},
        {"a few words that fade in on a ground that stays",
         [](auto& g) {
             for (int i = 0; i < 20; ++i) {
                 at(g, 3 + i / rate).faded = 0.2F;
                 at(g, 3 + i / rate).long_edge_change = 0.9F;
             }
         }},
    };
    for (const auto& row : rows) {
        std::vector<PictureGlance> glances = calm(8);
        row.disturb(glances);
        EXPECT_EQ(starts(glances), Times{0}) << row.name;
    }
}

TEST(FindShots, CutsAreFoundAmongPicturesThatAreShownTwice) {
    std::vector<PictureGlance> glances = calm(8);
    // Drawn on twos, and moving: every other picture is rather new, the rest are the same again.
    for (std::size_t i = 0; i < glances.size(); ++i) {
        glances[i].novelty = glances[i].edge_change = i % 2 == 0 ? 0.3F : 0.0F;
        glances[i].change = i % 2 == 0 ? 0.03F : 0.0F;
    }
    cut(glances, 4.0);
    EXPECT_EQ(starts(glances), (Times{0, 4.0}));
    cut(glances, 4.0, 0.5F);
    EXPECT_EQ(starts(glances), Times{0}) << "not twice as new as its neighbours";
}

TEST(FindShots, ACutThatARateConversionBlendedTakesTwoPictures) {
    std::vector<PictureGlance> glances = calm(8);
    cut(glances, 4.0, 0.33F);
    cut(glances, 4.04, 0.33F);
    EXPECT_EQ(starts(glances), (Times{0, 4.04}));
}

TEST(FindShots, AFadeThroughBlackIsOneBoundaryWhereItIsBlankest) {
    std::vector<PictureGlance> glances = calm(8);
    for (int i = -10; i <= 10; ++i)
        at(glances, 4 + i / rate).contrast = 0.02F * static_cast<float>(std::abs(i));
    cut(glances, 3.84, 0.9F);  // what is found within it is a part of it
    EXPECT_EQ(starts(glances), (Times{0, 4.0}));
}

TEST(FindShots, AFilmThatComesFromBlackHasNoShotOfBlack) {
    std::vector<PictureGlance> glances = calm(8);
    for (int i = 0; i < 25; ++i) at(glances, i / rate).contrast = 0.008F * static_cast<float>(i);
    for (int i = 0; i < 25; ++i) at(glances, 7 + i / rate).contrast = 0.2F - 0.008F * static_cast<float>(i);
    EXPECT_EQ(starts(glances), Times{0});
}

TEST(FindShots, ADissolveIsCutInItsMiddle) {
    std::vector<PictureGlance> glances = calm(10);
    // Of a dissolve from 4 to 5: what lies glance_reach before is seen half a reach after the middle.
    for (int i = -6; i <= 6; ++i) {
        PictureGlance& glance = at(glances, 4.5 + glance_reach / 2 + i / rate);
        glance.faded = 0.8F;
        glance.long_edge_change = 0.8F - 0.05F * static_cast<float>(std::abs(i));
    }
    for (int i = -10; i <= 10; ++i)
        at(glances, 4.5 + i / rate).contrast = 0.14F + 0.006F * static_cast<float>(std::abs(i));
    const Times found = starts(glances);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_NEAR(found[1], 4.5, 0.05);
    // What a slow camera shows of soft things is half way in half of the time as well; its contrast stays.
    for (PictureGlance& glance : glances) glance.contrast = 0.2F;
    EXPECT_EQ(starts(glances), Times{0});
}

TEST(FindShots, AShotInTheDarkIsAShot) {
    std::vector<PictureGlance> glances = calm(8);
    cut(glances, 2.0);
    cut(glances, 5.0);
    for (int i = 0; i < 75; ++i) at(glances, 2 + i / rate).contrast = 0.015F;
    EXPECT_EQ(starts(glances), (Times{0, 2.0, 5.0}));
}

TEST(FindShots, WhatIsTooShortBelongsToAShotBesideIt) {
    std::vector<PictureGlance> glances = calm(8);
    cut(glances, 0.2);
    cut(glances, 3.0, 0.7F);
    cut(glances, 3.44, 0.95F);  // the surer of the two
    cut(glances, 7.8);
    EXPECT_EQ(starts(glances), (Times{0, 3.44}));
}

}  // namespace
}  // namespace mattebox
