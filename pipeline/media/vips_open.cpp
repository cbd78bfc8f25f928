#include "media/vips_open.h"

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string_view>
#include <system_error>
#include <vips/vips8>

#include "media/handle.h"
#include "media/vips_start.h"
#include "plan/error.h"

namespace mattebox {
namespace {

constexpr const char* cut_off =
    "the file ends in the middle of the picture (it is cut off or was not copied whole)";

using CFile = Handle<std::FILE, std::fclose>;

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& reason) {
    throw Error{"reading", path.string(), reason};
}

// libvips gathers a line a complaint, warnings first; the last one is why it gave up.
std::string last_line(std::string_view text) {
    const std::size_t end = text.find_last_not_of(" \t\r\n");
    if (end == std::string_view::npos) return {};
    text = text.substr(0, end + 1);
    if (const std::size_t start = text.find_last_of("\r\n"); start != std::string_view::npos)
        text.remove_prefix(start + 1);
    if (const std::size_t domain = text.find(": "); domain != std::string_view::npos)
        text.remove_prefix(domain + 2);
    constexpr std::size_t longest = 120;
    return std::string{text.substr(0, longest)};
}

/// A PNG ends with a chunk of that name; libpng has one text for every failure.
bool lacks_png_end(const std::filesystem::path& path) {
    std::array<char, 64> tail{};
    const CFile file{std::fopen(path.c_str(), "rbe")};
    if (!file || std::fseek(file.get(), -static_cast<long>(tail.size()), SEEK_END) != 0) return true;
    const std::size_t count = std::fread(tail.data(), 1, tail.size(), file.get());
    return std::string_view{tail.data(), count}.find("IEND") == std::string_view::npos;
}

bool is_cut_off(const StillFile& file, std::string_view detail) {
    if (file.kind->format == "png") return lacks_png_end(file.path);
    for (const std::string_view sign :
         {"truncated", "remature end", "end of stream", "end of file", "unexpected end"})
        if (detail.find(sign) != std::string_view::npos) return true;
    return false;
}

/// How long the file says it is, where its kind says so at its beginning; libvips finds a shorter one
/// unparsable.
std::uint64_t declared_bytes(std::string_view format, std::string_view head) {
    if (format != "webp") return 0;
    std::uint64_t bytes = 0;
    for (std::size_t i = 8; i-- > 4;) bytes = bytes << 8 | static_cast<unsigned char>(head[i]);
    return bytes + 8;
}

}  // namespace

StillFile look_at(const std::filesystem::path& path) {
    std::error_code failure;
    const std::filesystem::file_status status = std::filesystem::status(path, failure);
    if (status.type() == std::filesystem::file_type::not_found) refuse(path, "there is no such file");
    if (failure) refuse(path, failure.message());
    if (std::filesystem::is_directory(status)) refuse(path, "it is a folder, not a picture");
    if (!std::filesystem::is_regular_file(status)) refuse(path, "it is a device or a pipe, not a file");

    const CFile file{std::fopen(path.c_str(), "rbe")};
    if (!file) refuse(path, fmt::format("it cannot be opened ({})", std::strerror(errno)));
    std::array<char, kind_bytes> head;
    const std::size_t count = std::fread(head.data(), 1, head.size(), file.get());
    if (std::ferror(file.get())) refuse(path, fmt::format("it cannot be read ({})", std::strerror(errno)));
    if (count == 0) refuse(path, "the file is empty");
    const std::uint64_t bytes = std::filesystem::file_size(path, failure);
    if (failure) refuse(path, failure.message());
    StillFile looked{path, find_still_kind({head.data(), count}), bytes};
    if (looked.kind != nullptr && bytes < declared_bytes(looked.kind->format, {head.data(), count}))
        refuse(path, cut_off);
    return looked;
}

void require_readable(const StillFile& file) {
    if (file.kind == nullptr)
        refuse(file.path, fmt::format("it is not a picture that this build reads ({})", readable_kinds()));
    if (file.kind->loader.empty())
        refuse(file.path, fmt::format("it is {}; this build reads {}", file.kind->label, readable_kinds()));
}

vips::VImage open_pixels(const StillFile& file, int shrink) {
    start_vips();
    try {
        // A source, not a file name: libvips reads options out of names such as "hero[page=2].png".
        const vips::VSource source = vips::VSource::new_from_file(file.path.c_str());
        vips::VImage image;
        vips::VOption* options = vips::VImage::option()
                                     ->set("source", source)
                                     ->set("out", &image)
                                     ->set("access", VIPS_ACCESS_SEQUENTIAL)
                                     ->set("fail_on", VIPS_FAIL_ON_TRUNCATED);
        if (shrink > 1) options->set("shrink", shrink);
        vips::VImage::call(std::string{file.kind->loader}.c_str(), options);
        return image;
    } catch (const vips::VError& error) {
        refuse_damaged(file, error.what());
    }
}

void refuse_damaged(const StillFile& file, const std::string& detail) {
    vips_error_clear();
    const char* reason = "the file is damaged";
    if (is_cut_off(file, detail)) reason = cut_off;
    if (detail.find("nsupported") != std::string::npos)
        reason = "it is of a rare kind that this build does not read";
    const std::string line = last_line(detail);
    refuse(file.path, line.empty() ? reason : fmt::format("{} [{}]", reason, line));
}

}  // namespace mattebox
