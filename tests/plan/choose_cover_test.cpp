#include "plan/motion/choose_cover.h"

#include <gtest/gtest.h>

#include <cmath>

namespace mattebox {
namespace {

constexpr Size master_size{1920, 1080};

struct Film {
    std::vector<Sighting> sightings;
    std::vector<PictureGlance> glances;
    std::vector<Stretch> shots{{0, 10}};

    Film() {
        for (int i = 0; i < 250; ++i) {
            PictureGlance glance;
            glance.time = i / 25.0;
            glance.edge_change = 0.02F;
            glance.contrast = 0.2F;
            glance.sharpness = 0.01F;
            glances.push_back(glance);
        }
        for (int i = 0; i < 40; ++i) sightings.push_back({i / 4.0, {}});
    }
    void around(double time, double width, void (*change)(PictureGlance&)) {
        for (PictureGlance& glance : glances)
            if (std::abs(glance.time - time) <= width) change(glance);
    }
    void sees(double time, FocusKind kind, const NormRect& box) {
        Detection seen;
        seen.kind = kind;
        seen.box = box;
        sightings[static_cast<std::size_t>(time * 4)].attention.detections.push_back(seen);
    }
    double cover(const Stretch& shown = {0, 10}) const {
        return choose_cover(sightings, glances, shots, shown, master_size);
    }
};

TEST(ChooseCover, OfEqualPicturesTheFirstAfterTheFirstMoments) {
    EXPECT_DOUBLE_EQ(Film().cover(), 0.5);
    Film cut;
    cut.shots = {{0, 0.6}, {0.6, 10}};
    EXPECT_DOUBLE_EQ(cut.cover(), 1.0);  // 0.5 and 0.75 lie beside the cut
    EXPECT_DOUBLE_EQ(choose_cover({}, {}, {{0, 1}}, {0, 1}, master_size), 1.0 / 3);
}

TEST(ChooseCover, SharpNotBlankNotMoving) {
    Film film;
    film.around(2, 3, [](PictureGlance& glance) { glance.sharpness = 0.003F; });
    EXPECT_GT(film.cover(), 5);
    film = {};
    film.around(2, 3, [](PictureGlance& glance) { glance.contrast = 0.01F; });
    EXPECT_GT(film.cover(), 5);
    film = {};
    film.around(2, 3, [](PictureGlance& glance) { glance.edge_change = 0.4F; });
    EXPECT_GT(film.cover(), 5);
    film = {};
    film.around(2, 3, [](PictureGlance& glance) { glance.faded = 0.9F, glance.long_edge_change = 0.8F; });
    EXPECT_GT(film.cover(), 5);
}

TEST(ChooseCover, AFaceLargeWholeAndNotBesideACut) {
    Film film;
    film.sees(3, FocusKind::face, {0.4, 0.4, 0.05, 0.1});
    EXPECT_DOUBLE_EQ(film.cover(), 3);
    film.sees(5, FocusKind::face, {0.4, 0.3, 0.15, 0.3});
    EXPECT_DOUBLE_EQ(film.cover(), 5);
    film.sees(7, FocusKind::face, {0.0, 0.0, 0.3, 0.6});  // larger, and cut off
    EXPECT_DOUBLE_EQ(film.cover(), 5);
    film.shots = {{0, 5.1}, {5.1, 10}};
    EXPECT_NE(film.cover(), 5);
}

TEST(ChooseCover, LiesInWhatIsShown) {
    Film film;
    film.sees(3, FocusKind::face, {0.4, 0.4, 0.05, 0.1});
    film.sees(5, FocusKind::face, {0.4, 0.3, 0.15, 0.3});
    EXPECT_DOUBLE_EQ(film.cover({0, 5}), 3);
    EXPECT_DOUBLE_EQ(film.cover({3.1, 4}), 3.25) << "no face is left";
    EXPECT_DOUBLE_EQ(film.cover({3.1, 3.2}), 3.1 + 0.1 / 3) << "nobody looked there";
    // The sharper picture beside the best one was cut away.
    for (std::size_t i = 70; i < 80; ++i) film.glances[i].sharpness = i < 75 ? 0.0099F : 0.009F;
    EXPECT_DOUBLE_EQ(film.cover({3, 4}), 3);
    EXPECT_DOUBLE_EQ(film.cover({2.9, 4}), 73 / 25.0);
}

TEST(ChooseCover, ABlurredFaceIsNoCover) {
    Film film;
    film.sees(3, FocusKind::face, {0.4, 0.3, 0.15, 0.3});
    film.sees(6, FocusKind::face, {0.4, 0.3, 0.12, 0.24});
    film.around(3, 0.3, [](PictureGlance& glance) { glance.sharpness = 0.004F; });
    EXPECT_DOUBLE_EQ(film.cover(), 6);
}

TEST(ChooseCover, WordsAreWhole) {
    Film film;
    film.sees(3, FocusKind::text, {0.0, 0.4, 0.5, 0.1});
    film.sees(4, FocusKind::text, {0.25, 0.4, 0.5, 0.1});
    EXPECT_DOUBLE_EQ(film.cover(), 4);
}

TEST(ChooseCover, ThePictureBesideTheOneLookedAtMayBeSharper) {
    Film film;
    film.sees(3, FocusKind::face, {0.4, 0.3, 0.15, 0.3});
    film.glances[73].sharpness = 0.0095F;
    for (std::size_t i = 74; i < 80; ++i) film.glances[i].sharpness = 0.008F;
    EXPECT_DOUBLE_EQ(film.cover(), 73 / 25.0);
}

}  // namespace
}  // namespace mattebox
