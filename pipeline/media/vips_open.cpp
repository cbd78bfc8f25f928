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

using CFile = Handle<std::FILE, std::fclose>;

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& reason) {
    throw Error{"reading", path.string(), reason};
}

// libvips gathers one line a complaint, often the same one twice; the first says most.
std::string first_line(std::string_view text) {
    const std::size_t start = text.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos) return {};
    text = text.substr(start, text.find_first_of("\r\n", start) - start);
    constexpr std::size_t longest = 120;
    return std::string{text.substr(0, longest)};
}

bool speaks_of_the_end(std::string_view detail) {
    for (const std::string_view sign :
         {"truncated", "remature end", "end of stream", "end of file", "read error", "Read Error",
          "unexpected end", "not enough data", "EOF"})
        if (detail.find(sign) != std::string_view::npos) return true;
    return false;
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
    return {path, find_still_kind({head.data(), count}), bytes};
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
        refuse_damaged(file.path, error.what());
    }
}

void refuse_damaged(const std::filesystem::path& path, const std::string& detail) {
    vips_error_clear();
    const char* reason =
        speaks_of_the_end(detail)
            ? "the file ends in the middle of the picture (it is cut off or was not copied whole)"
            : "the file is damaged";
    const std::string line = first_line(detail);
    refuse(path, line.empty() ? reason : fmt::format("{} [{}]", reason, line));
}

}  // namespace mattebox
