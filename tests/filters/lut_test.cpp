#include "cube_file.h"
#include "fixtures.h"

namespace mattebox {
namespace {

using namespace fixtures;

class Lut : public ::testing::Test {
  protected:
    Picture graded(const std::string& cube, Picture picture, const std::string& settings = "") {
        folder_.write("brand.cube", cube);
        Settings table = folder_.settings("use = \"lut\"\nfile = \"brand.cube\"\n" + settings);
        (*build_filter(table, {}).apply)(picture, FilterScene{});
        return picture;
    }
    Pixel graded(const std::string& cube, Pixel color, const std::string& settings = "") {
        return at(graded(cube, flat(PixelFormat::rgb, color), settings), 4, 4);
    }

    Folder folder_;
};

/// A 3D table of `size` points a side whose value at (r, g, b), each 0 to 1, is what `value` says.
std::string cube_of(int size, const std::function<std::array<double, 3>(double, double, double)>& value) {
    std::string text = "LUT_3D_SIZE " + std::to_string(size) + "\n";
    const double last = size - 1;
    for (int b = 0; b < size; ++b) {
        for (int g = 0; g < size; ++g) {
            for (int r = 0; r < size; ++r) {
                const auto point = value(r / last, g / last, b / last);
                for (const double channel : point) text += std::to_string(channel) + " ";
                text += "\n";
            }
        }
    }
    return text;
}

std::string identity(int size) {
    return cube_of(size, [](double r, double g, double b) { return std::array{r, g, b}; });
}

std::string inversion() {
    return cube_of(2, [](double r, double g, double b) { return std::array{1 - r, 1 - g, 1 - b}; });
}

TEST_F(Lut, IdentityChangesNothing) {
    const Picture colors = draw(PixelFormat::rgb, {16, 16}, [](int x, int y) {
        return Pixel{x * 17, y * 17, (x * 7 + y * 10) % 256};
    });
    for (const int size : {2, 3, 17, 33, 65})
        EXPECT_TRUE(equal(graded(identity(size), colors.copy()), colors)) << size;
}

TEST_F(Lut, ReadsBetweenThePoints) {
    EXPECT_EQ(graded(inversion(), Pixel{0, 100, 255}), (Pixel{255, 155, 0, 0}));
    // Channels change places: red is the fastest axis of the file.
    const std::string turned = cube_of(3, [](double r, double g, double b) { return std::array{g, b, r}; });
    EXPECT_EQ(graded(turned, Pixel{10, 20, 30}), (Pixel{20, 30, 10, 0}));
    // One bright corner: between four points of a tetrahedron that is the least of the three, along every
    // order.
    const std::string corner = cube_of(2, [](double r, double g, double b) {
        const double white = r * g * b;
        return std::array{white, white, white};
    });
    for (const Pixel& color :
         {Pixel{51, 102, 204}, Pixel{204, 51, 102}, Pixel{102, 204, 51}, Pixel{51, 51, 51}}) {
        EXPECT_EQ(graded(corner, color), (Pixel{51, 51, 51, 0}));
    }
}

TEST_F(Lut, KeepsValuesBeyondWhiteUntilTheEnd) {
    const std::string bright = cube_of(2, [](double r, double g, double b) {
        return std::array{r * 2, g - 1, b};
    });
    EXPECT_EQ(graded(bright, Pixel{100, 200, 50}), (Pixel{200, 0, 50, 0}));
    EXPECT_EQ(graded(bright, Pixel{200, 200, 50}), (Pixel{255, 0, 50, 0}));
}

TEST_F(Lut, StrengthMixesWithWhatWasThere) {
    EXPECT_EQ(graded(inversion(), Pixel{0, 100, 255}, "strength = 0"), (Pixel{0, 100, 255, 0}));
    EXPECT_EQ(graded(inversion(), Pixel{0, 100, 255}, "strength = 0.2"), (Pixel{51, 111, 204, 0}));
}

TEST_F(Lut, CurvesForEachChannel) {
    const std::string curves = "# made by hand\nTITLE \"curves\"\nLUT_1D_SIZE 3\n0 1 0\n0.2 0.5 0.5\n1 0 1\n";
    EXPECT_EQ(graded(curves, Pixel{0, 0, 0}), (Pixel{0, 255, 0, 0}));
    EXPECT_EQ(graded(curves, Pixel{255, 255, 100}), (Pixel{255, 0, 100, 0}));
    EXPECT_EQ(graded(curves, Pixel{51, 51, 200}), (Pixel{20, 204, 200, 0}));
    EXPECT_EQ(graded(curves, Pixel{0, 0, 0}, "strength = 0.5"), (Pixel{0, 128, 0, 0}));
}

TEST_F(Lut, TheDomainIsWhatTheTableSpans) {
    // Half the range is spread over the whole table; what lies above is the last point.
    for (const std::string domain :
         {"DOMAIN_MIN 0 0 0\nDOMAIN_MAX 0.5 0.5 0.5\n", "LUT_3D_INPUT_RANGE 0.0 0.5\n"}) {
        EXPECT_EQ(graded(domain + identity(2), Pixel{51, 102, 200}), (Pixel{102, 204, 255, 0})) << domain;
    }
}

TEST_F(Lut, GradesTheColourAndNotItsShareOfAlpha) {
    const struct {
        Pixel before, after;
    } rows[] = {
        {{0, 0, 0, 0}, {0, 0, 0, 0}},
        {{0, 50, 100, 100}, {100, 50, 0, 100}},
        {{0, 100, 255, 255}, {255, 155, 0, 255}},
    };
    for (const auto& row : rows) {
        EXPECT_EQ(at(graded(inversion(), flat(PixelFormat::rgba, row.before)), 2, 2), row.after);
    }
}

TEST_F(Lut, ReadsWhatOtherProgramsWrite) {
    const CubeFile cube = parse_cube(
        "\xef\xbb\xbf# comment\r\nTITLE \"a b\"\r\n\r\n  LUT_1D_SIZE\t2\r\nDOMAIN_MIN -1 0 0\r\n+0.5 1e-3 "
        "-2\r\n1 1 1",
        "x.cube");
    EXPECT_FALSE(cube.is_3d);
    EXPECT_EQ(cube.domain_min[0], -1.0);
    ASSERT_EQ(cube.points.size(), 2U);
    EXPECT_EQ(cube.points[0], (std::array<float, 3>{0.5F, 1e-3F, -2.0F}));
}

TEST_F(Lut, NamesTheLineOfABrokenFile) {
    const struct {
        const char* text;
        const char* complaint;
    } rows[] = {
        {"", "x.cube: there is neither LUT_3D_SIZE nor LUT_1D_SIZE"},
        {"0 0 0\n", "x.cube:1: a point stands before LUT_3D_SIZE or LUT_1D_SIZE"},
        {"LUT_3D_SIZE 66\n", "x.cube:1: LUT_3D_SIZE must be a whole number from 2 to 65"},
        {"LUT_3D_SIZE 1\n", "x.cube:1: LUT_3D_SIZE must be a whole number from 2 to 65"},
        {"LUT_1D_SIZE 4097\n", "x.cube:1: LUT_1D_SIZE must be a whole number from 2 to 4096"},
        {"LUT_1D_SIZE 2.5\n", "x.cube:1: LUT_1D_SIZE must be a whole number from 2 to 4096"},
        {"LUT_1D_SIZE\n", "x.cube:1: 1 number is expected here"},
        {"LUT_1D_SIZE 2\nLUT_3D_SIZE 2\n",
         "x.cube:2: there is a second size; one table a file is what can be read"},
        {"# a\n\nLUT_SIZE 2\n", "x.cube:3: 'LUT_SIZE' is no keyword of a .cube file"},
        {"LUT_1D_SIZE 2\n0 0\n", "x.cube:2: 3 numbers are expected here"},
        {"LUT_1D_SIZE 2\n0 0 0 0 0 0\n", "x.cube:2: 3 numbers are expected here"},
        {"LUT_1D_SIZE 2\n0 0 1,5\n", "x.cube:2: '1,5' is not a number that can be used"},
        {"LUT_1D_SIZE 2\n0 0 -nan\n", "x.cube:2: '-nan' is not a number that can be used"},
        {"LUT_1D_SIZE 2\n0 0 1e9\n", "x.cube:2: '1e9' is not a number that can be used"},
        {"LUT_1D_SIZE 2\n0 0 0\n", "x.cube:2: the file ends after 1 of 2 points"},
        {"LUT_1D_SIZE 2\n0 0 0\n1 1 1\n1 1 1\n", "x.cube:4: there are more than 2 points"},
        {"LUT_1D_SIZE 2\n0 0 0\nDOMAIN_MIN 0 0 0\n", "x.cube:3: 'DOMAIN_MIN' stands after the first point"},
        {"LUT_1D_SIZE 2\nDOMAIN_MAX 0 1 1\n0 0 0\n1 1 1\n", "x.cube: DOMAIN_MAX must be above DOMAIN_MIN"},
    };
    for (const auto& row : rows) {
        try {
            parse_cube(row.text, "x.cube");
            ADD_FAILURE() << row.text;
        } catch (const Error& error) {
            EXPECT_STREQ(error.what(), row.complaint);
        }
    }
}

TEST_F(Lut, RefusesAtTheLineOfItsSetting) {
    folder_.write("broken.cube", "LUT_1D_SIZE 2\n0 0 x\n");
    folder_.write("good.cube", identity(2));
    const struct {
        const char* settings;
        const char* place;
        const char* reason;
    } rows[] = {
        {"file = \"none.cube\"", ":2:8: the look-up table cannot be used: reading ", "there is no such file"},
        {"file = \"broken.cube\"",
         ":2:8: the look-up table cannot be used: ", "broken.cube:2: 'x' is not a number"},
        {"file = \"good.cube\"\nstrength = 1.5", ":3:12: 'strength' must be", "1.5"},
    };
    for (const auto& row : rows) {
        const std::string said = complaint(folder_.settings("use = \"lut\"\n" + std::string(row.settings)));
        EXPECT_NE(said.find("brand.toml" + std::string(row.place)), std::string::npos) << said;
        EXPECT_NE(said.find(row.reason), std::string::npos) << said;
    }
}

TEST_F(Lut, AChangedFileIsAnotherFilter) {
    const auto fingerprint = [&](const std::string& cube) {
        folder_.write("brand.cube", cube);
        Settings table = folder_.settings("use = \"lut\"\nfile = \"brand.cube\"");
        return build_filter(table, {}).fingerprint;
    };
    EXPECT_EQ(fingerprint(identity(2)), fingerprint(identity(2)));
    EXPECT_NE(fingerprint(identity(2)), fingerprint(inversion()));
}

TEST_F(Lut, RefusesFilesOverTheLimit) {
    folder_.write("huge.cube", "");
    std::filesystem::resize_file(folder_.path() / "huge.cube", CubeFile::most_bytes + 1);
    EXPECT_NE(complaint(folder_.settings("use = \"lut\"\nfile = \"huge.cube\"")).find("larger than 16 MiB"),
              std::string::npos);
}

}  // namespace
}  // namespace mattebox
