#include "media/vips_profile.h"

#include <array>
#include <cmath>
#include <cstdint>

namespace mattebox {
namespace {

constexpr std::size_t header_bytes = 128;

void put(std::string& out, std::uint32_t number, int bytes = 4) {
    for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(number >> (8 * i) & 0xff);
}

void put_fixed(std::string& out, double number) {
    put(out, static_cast<std::uint32_t>(static_cast<std::int32_t>(std::lround(number * 65536.0))));
}

std::string text_tag(std::string_view ascii) {
    std::string tag = "mluc";
    put(tag, 0);
    put(tag, 1);   // one language
    put(tag, 12);  // bytes of its record
    tag += "enUS";
    put(tag, static_cast<std::uint32_t>(ascii.size() * 2));
    put(tag, 28);  // where its text starts
    for (const char letter : ascii) put(tag, static_cast<unsigned char>(letter), 2);
    return tag;
}

template <std::size_t Count>
std::string number_tag(std::string_view type, const std::array<double, Count>& numbers) {
    std::string tag{type};
    put(tag, 0);
    for (const double number : numbers) put_fixed(tag, number);
    return tag;
}

std::string curve_tag() {
    std::string tag = "para";
    put(tag, 0);
    put(tag, 3, 2);  // the curve of IEC 61966-2-1: a straight piece, then a power
    put(tag, 0, 2);
    for (const double number : {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045}) put_fixed(tag, number);
    return tag;
}

struct Tag {
    std::string_view name;
    std::string data;  // empty: shares the data of the tag before
};

std::string make_srgb() {
    // Primaries and white of sRGB, brought to D50 by Bradford's matrix, which is the 'chad' tag.
    const std::array tags{
        Tag{"desc", text_tag("sRGB")},
        Tag{"cprt", text_tag("CC0")},
        Tag{"wtpt", number_tag<3>("XYZ ", {0.9642029, 1.0, 0.8249054})},
        Tag{"chad", number_tag<9>("sf32", {1.0478821, 0.0228882, -0.0502, 0.0295868, 0.9904785, -0.0170593,
                                           -0.0092316, 0.0150757, 0.7516785})},
        Tag{"rXYZ", number_tag<3>("XYZ ", {0.4360657, 0.2224884, 0.0139160})},
        Tag{"gXYZ", number_tag<3>("XYZ ", {0.3851471, 0.7168732, 0.0970764})},
        Tag{"bXYZ", number_tag<3>("XYZ ", {0.1430664, 0.0606079, 0.7140961})},
        Tag{"rTRC", curve_tag()},
        Tag{"gTRC", ""},
        Tag{"bTRC", ""},
    };
    std::string table;
    std::string data;
    put(table, static_cast<std::uint32_t>(tags.size()));
    const std::size_t data_start = header_bytes + 4 + 12 * tags.size();
    std::size_t offset = 0;
    std::size_t size = 0;
    for (const Tag& tag : tags) {
        if (!tag.data.empty()) {
            offset = data_start + data.size();
            size = tag.data.size();
            data += tag.data;
            data.resize((data.size() + 3) / 4 * 4);
        }
        table += tag.name;
        put(table, static_cast<std::uint32_t>(offset));
        put(table, static_cast<std::uint32_t>(size));
    }

    std::string profile;
    put(profile, static_cast<std::uint32_t>(data_start + data.size()));
    put(profile, 0);
    put(profile, 0x04200000);
    profile += "mntrRGB XYZ ";
    for (const std::uint32_t part : {2026U, 1U, 1U, 0U, 0U, 0U}) put(profile, part, 2);
    profile += "acsp";
    profile.resize(68);
    for (const double number : {0.9642029, 1.0, 0.8249054}) put_fixed(profile, number);
    profile.resize(header_bytes);
    return profile + table + data;
}

/// Zero past the end: a profile from a stranger may promise more than it holds.
std::size_t number_at(std::string_view icc, std::size_t offset, std::size_t bytes = 4) {
    if (offset > icc.size() || icc.size() - offset < bytes) return 0;
    std::size_t number = 0;
    for (std::size_t i = 0; i < bytes; ++i)
        number = number << 8 | static_cast<unsigned char>(icc[offset + i]);
    return number;
}

std::string_view part(std::string_view icc, std::size_t offset, std::size_t size) {
    return offset < icc.size() ? icc.substr(offset, size) : std::string_view{};
}

void append_utf8(std::string& out, std::size_t code) {
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xc0 | code >> 6);
        out += static_cast<char>(0x80 | (code & 0x3f));
    } else if (code < 0xd800 || code > 0xdfff) {
        out += static_cast<char>(0xe0 | code >> 12);
        out += static_cast<char>(0x80 | (code >> 6 & 0x3f));
        out += static_cast<char>(0x80 | (code & 0x3f));
    }
}

std::string read_text(std::string_view tag) {
    constexpr std::size_t longest = 200;
    std::string text;
    if (tag.substr(0, 4) == "desc") {
        for (const char letter : part(tag, 12, std::min(number_at(tag, 8), longest)))
            if (letter >= ' ' && letter < 0x7f) text += letter;
    } else if (tag.substr(0, 4) == "mluc" && number_at(tag, 8) > 0) {
        const std::string_view wide =
            part(tag, number_at(tag, 24), std::min(number_at(tag, 20), 2 * longest));
        for (std::size_t i = 0; i + 1 < wide.size(); i += 2)
            if (const std::size_t code = number_at(wide, i, 2); code >= ' ') append_utf8(text, code);
    }
    return text;
}

}  // namespace

const std::string& srgb_profile() {
    static const std::string profile = make_srgb();
    return profile;
}

bool fits_profile(std::string_view icc, int colors) {
    const std::string_view space = colors == 1 ? "GRAY" : (colors == 4 ? "CMYK" : "RGB ");
    return part(icc, 36, 4) == "acsp" && part(icc, 16, 4) == space && number_at(icc, 0) <= icc.size();
}

std::string profile_description(std::string_view icc) {
    if (part(icc, 36, 4) != "acsp") return {};
    const std::size_t count = std::min<std::size_t>(number_at(icc, header_bytes), 100);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t entry = header_bytes + 4 + 12 * i;
        if (part(icc, entry, 4) == "desc")
            return read_text(part(icc, number_at(icc, entry + 4), number_at(icc, entry + 8)));
    }
    return {};
}

}  // namespace mattebox
