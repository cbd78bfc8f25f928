#include "media/stills/vips_open.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <optional>
#include <string_view>
#include <system_error>
#include <vips/vips8>

#include "media/handle.h"
#include "media/mapped_file.h"
#include "media/stills/gunzip.h"
#include "media/stills/pdf_rebuild.h"
#include "media/stills/psd_head.h"
#include "media/stills/svg_check.h"
#include "media/stills/vips_start.h"
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

/// Up to `size` bytes from `offset` on.
std::string read_part(const std::filesystem::path& path, std::uint64_t offset, std::size_t size) {
    const CFile file{std::fopen(path.c_str(), "rbe")};
    if (!file) refuse(path, fmt::format("it cannot be opened ({})", std::strerror(errno)));
    std::string part(size, '\0');
    if (fseeko(file.get(), static_cast<off_t>(offset), SEEK_SET) != 0) return {};
    part.resize(std::fread(part.data(), 1, size, file.get()));
    if (std::ferror(file.get())) refuse(path, fmt::format("it cannot be read ({})", std::strerror(errno)));
    return part;
}

/// A PNG ends with a chunk of that name; libpng has one text for every failure.
bool lacks_png_end(const StillFile& file) {
    constexpr std::size_t tail = 64;
    const std::uint64_t start = file.bytes > tail ? file.bytes - tail : 0;
    return read_part(file.path, start, tail).find("IEND") == std::string::npos;
}

/// What a person is told of a file that could not be read, from what libvips said of it.
std::string damage_reason(const StillKind& kind, std::string_view detail) {
    struct Reason {
        std::string_view sign, sentence;
    };
    constexpr Reason reasons[] = {
        {"nsupported", "it is of a rare kind that this build does not read"},
        {"bad dimensions", "it names no size: give the drawing a width and a height, or a viewBox"},
        {"no frames in GIF", "there is no picture in it"},
        {"invalid password", "it is locked with a password: save a copy without one"},
    };
    for (const Reason& reason : reasons)
        if (detail.find(reason.sign) != std::string_view::npos) return std::string{reason.sentence};
    return is_drawing(kind) ? "it is not a drawing that can be rendered" : "the file is damaged";
}

bool is_cut_off(const StillFile& file, std::string_view detail) {
    if (file.kind->format == "png") return lacks_png_end(file);
    for (const std::string_view sign :
         {"truncated", "remature end", "end of stream", "nd of file", "nexpected end", "bad seek", "expected",
          "inconsistent with stream length", "nsufficient image data"})
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

/// Drawings and what ImageMagick reads are held whole; this much of them.
constexpr std::uint64_t longest_document = 64 << 20;
constexpr std::uint64_t longest_contents = 1 << 30;

std::string contents_of(const StillFile& file) {
    if (file.kind->format == "svg") return read_drawing(file);
    if (file.kind->format == "psd") {
        const MappedFile mapped{file.path};
        const std::optional<PsdHead> head = read_psd_head(mapped.bytes());
        if (!head) refuse(file.path, "its header is damaged");
        return without_layers(mapped.bytes(), *head);
    }
    if (file.bytes > longest_contents)
        refuse(file.path, fmt::format("the file has {} MB; the limit for {} is {}", file.bytes >> 20,
                                      file.kind->label, longest_contents >> 20));
    if (file.kind->format == "pdf") {
        RebuiltPdf rebuilt = rebuild_pdf(MappedFile{file.path}.bytes());
        if (rebuilt.bytes.empty()) refuse_damaged(file, rebuilt.objection);
        return std::move(rebuilt.bytes);
    }
    return read_part(file.path, 0, file.bytes);
}

void set_input(const StillFile& file, std::string_view loader, vips::VOption& options) {
    if (loader.ends_with("_source")) {
        // A source, not a file name: libvips reads options out of names such as "hero[page=2].png".
        options.set("source", vips::VSource::new_from_file(file.path.c_str()));
        return;
    }
    const std::string contents = contents_of(file);
    VipsBlob* blob = vips_blob_copy(contents.data(), contents.size());
    const Handle<VipsArea, vips_area_unref> owner{VIPS_AREA(blob)};
    options.set("buffer", blob);
}

}  // namespace

StillFile look_at(const std::filesystem::path& path) {
    std::error_code failure;
    const std::filesystem::file_status status = std::filesystem::status(path, failure);
    if (status.type() == std::filesystem::file_type::not_found) refuse(path, "there is no such file");
    if (failure) refuse(path, failure.message());
    if (std::filesystem::is_directory(status)) refuse(path, "it is a folder, not a picture");
    if (!std::filesystem::is_regular_file(status)) refuse(path, "it is a device or a pipe, not a file");

    const std::string head = read_part(path, 0, kind_bytes);
    if (head.empty()) refuse(path, "the file is empty");
    const std::uint64_t bytes = std::filesystem::file_size(path, failure);
    if (failure) refuse(path, failure.message());
    StillFile looked{path, find_still_kind(head), bytes};
    if (looked.kind != nullptr && looked.kind->format == "gz") {
        const StillKind* packed = find_still_kind(gunzip(head, kind_bytes).bytes);
        looked.is_packed = packed != nullptr && packed->format == "svg";
        if (looked.is_packed) looked.kind = packed;
    }
    if (looked.kind != nullptr && bytes < declared_bytes(looked.kind->format, head)) refuse(path, cut_off);
    return looked;
}

void require_readable(const StillFile& file) {
    if (file.kind == nullptr)
        refuse(file.path, fmt::format("it is not a picture that this build reads ({})", readable_kinds()));
    if (file.kind->loader.empty())
        refuse(file.path, fmt::format("it is {}, not a picture: {}", file.kind->label, file.kind->advice));
}

std::string read_drawing(const StillFile& file) {
    if (file.bytes > longest_document)
        refuse(file.path, fmt::format("the drawing has {} MB; the limit is {}", file.bytes >> 20,
                                      longest_document >> 20));
    std::string document = read_part(file.path, 0, file.bytes);
    if (file.is_packed) {
        Unpacked unpacked = gunzip(document, longest_document);
        if (unpacked.bytes.size() >= longest_document)
            refuse(file.path,
                   fmt::format("unpacked, the drawing has more than {} MB", longest_document >> 20));
        if (!unpacked.is_whole) refuse(file.path, cut_off);
        document = std::move(unpacked.bytes);
    }
    if (const std::string objection = object_to_svg(document); !objection.empty())
        refuse(file.path, objection);
    return document;
}

vips::VImage open_pixels(const StillFile& file, const PixelWish& wish) {
    start_vips();
    const std::string loader{file.kind->loader};
    if (vips_type_find("VipsOperation", loader.c_str()) == 0)
        refuse(file.path, fmt::format("it is {}, and the part of libvips that reads those is not installed; "
                                      "`mattebox doctor` says what is missing",
                                      file.kind->label));
    try {
        vips::VImage image;
        // Owned until the call takes them: a drawing may be refused before.
        const auto fail_on = wish.is_lenient ? VIPS_FAIL_ON_NONE : VIPS_FAIL_ON_TRUNCATED;
        std::unique_ptr<vips::VOption> options{vips::VImage::option()};
        options->set("out", &image)->set("access", VIPS_ACCESS_SEQUENTIAL)->set("fail_on", fail_on);
        if (wish.shrink > 1) options->set("shrink", wish.shrink);
        if (is_drawing(*file.kind)) options->set("scale", wish.scale);
        if (wish.page >= 0) options->set("page", wish.page);
        if (wish.has_all_pages) options->set("n", -1);
        set_input(file, loader, *options);
        vips::VImage::call(loader.c_str(), options.release());
        return image;
    } catch (const vips::VError& error) {
        refuse_damaged(file, error.what());
    }
}

void refuse_damaged(const StillFile& file, const std::string& detail) {
    vips_error_clear();
    const std::string reason = is_cut_off(file, detail) ? cut_off : damage_reason(*file.kind, detail);
    const std::string line = last_line(detail);
    refuse(file.path, line.empty() ? reason : fmt::format("{} [{}]", reason, line));
}

}  // namespace mattebox
