/// PDFs are written anew before they are drawn.
#include "media/stills/pdf_rebuild.h"

#include <gtest/gtest.h>
#include <qpdf/qpdf-c.h>

#include <fstream>
#include <iterator>
#include <string>

#include "media/handle.h"
#include "media/samples.h"
#include "media/stills/vips_source.h"
#include "places.h"

namespace mattebox {
namespace {

using namespace samples;
using namespace std::string_literals;

const std::filesystem::path data = std::filesystem::path(test::root) / "tests/data";
const std::filesystem::path page = data / "stills/page.pdf";

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

/// A document, locked with a password that opens it and one that changes it.
std::string locked(const std::string& document, const char* opening, const char* changing) {
    const Handle<_qpdf_data, qpdf_cleanup> pdf{qpdf_init()};
    qpdf_read_memory(pdf.get(), "sample", document.data(), document.size(), nullptr);
    qpdf_init_write_memory(pdf.get());
    qpdf_set_r6_encryption_parameters2(pdf.get(), opening, changing, 1, 1, 1, 1, 1, 1, qpdf_r3p_full, 1);
    EXPECT_EQ(qpdf_write(pdf.get()), QPDF_SUCCESS);
    return {reinterpret_cast<const char*>(qpdf_get_buffer(pdf.get())), qpdf_get_buffer_length(pdf.get())};
}

Pixel left_of(const std::filesystem::path& path) {
    return pixel_at(StillSource(path, {}).raster(8).picture, 20, 20);
}

TEST(PdfRebuild, DrawsWhatItDrew) {
    const Folder folder;
    const std::string whole = bytes_of(page);
    const Pixel blue = left_of(page);
    EXPECT_TRUE(is_near(blue, {0, 102, 255}, 2));
    EXPECT_TRUE(is_near(left_of(folder.file("locked.pdf", locked(whole, "", "owner"))), blue, 0));
    // A table of objects that points nowhere.
    std::string lost = whole;
    lost.replace(lost.rfind("startxref") + 10, 1, "9");
    EXPECT_TRUE(is_near(left_of(folder.file("lost.pdf", lost)), blue, 0));
    EXPECT_TRUE(is_near(left_of(folder.file("late.pdf", "one line before\n" + whole)), blue, 0));
}

TEST(PdfRebuild, LockedOnesAreRefused) {
    const Folder folder;
    const auto path = folder.file("locked.pdf", locked(bytes_of(page), "opens", "owner"));
    const std::string said = complaint([&] { StillSource(path, {}); });
    EXPECT_NE(said.find("it is locked with a password: save a copy without one"), std::string::npos) << said;
}

TEST(PdfRebuild, DamageIsRefusedBeforeItIsDrawn) {
    // Of the first, poppler reads an array again and again, and keeps all that it reads.
    const Folder folder;
    for (const std::string& document :
         {bytes_of(data / "stills-bad/endless.pdf"), "%PDF-1.7\n"s, "%PDF-1.7\n%%EOF"s}) {
        EXPECT_EQ(rebuild_pdf(document).bytes, "");
        EXPECT_NE(rebuild_pdf(document).objection, "");
        const auto path = folder.file("damaged.pdf", document);
        const std::string said = complaint([&] { StillSource(path, {}); });
        EXPECT_NE(said.find("damaged"), std::string::npos) << said;
    }
}

}  // namespace
}  // namespace mattebox
