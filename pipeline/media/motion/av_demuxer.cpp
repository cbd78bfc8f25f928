#include "media/motion/av_demuxer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "media/file_bytes.h"
#include "media/head_bytes.h"
#include "media/motion/av_container.h"
#include "plan/error.h"

namespace mattebox {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& path, const std::string& reason) {
    throw Error{"reading", path.string(), reason};
}

/// Why a file of the ISO family has no streams, by its outermost boxes.
std::string missing_index(const std::filesystem::path& path) {
    FileBytes file{path};
    std::error_code failure;
    const std::uint64_t bytes = std::filesystem::file_size(path, failure);
    std::uint64_t at = 0;
    constexpr int most_boxes = 10'000;
    for (int i = 0; i < most_boxes && at + 8 <= bytes; ++i) {
        const std::string opening = file.at(at, 16);
        const HeadBytes box{opening};
        const std::uint64_t size = box.number(0, 4) == 1 ? box.number(8, 8) : box.number(0, 4);
        if (box.part(4, 4) == "moov") return at + size > bytes ? "its index is cut off" : "";
        if (size < 8) break;
        at += std::min(size, bytes);
    }
    return "its index (the moov box) is missing: it is cut off, or its recording was never finished";
}

std::string opening_reason(const std::filesystem::path& path, const MotionKind& kind) {
    const std::string head = FileBytes{path}.at(0, 1 << 16);
    for (const std::string_view sign : {"pssh", "encv", "enca"})
        if (kind.demuxer == "mov" && head.find(sign) != std::string::npos)
            return "it is encrypted (DRM): export it without";
    if (kind.demuxer == "mov")
        if (std::string missing = missing_index(path); !missing.empty()) return missing;
    return fmt::format("it begins like {}, but nothing in it can be read", kind.label);
}

}  // namespace

std::uint64_t most_pixels(const Limits& limits) {
    constexpr std::uint64_t pictures_held = 8;
    return std::min(limits.pixels, limits.decoder_bytes / (pictures_held * 3 / 2));
}

namespace {

void check_size(const std::filesystem::path& path, const AVCodecParameters& stream, const Limits& limits) {
    const int side = std::max(stream.width, stream.height);
    if (side > limits.side)
        refuse(path, fmt::format("its pictures have {} x {} pixels; the limit for a side is {}", stream.width,
                                 stream.height, limits.side));
    const double pixels = static_cast<double>(stream.width) * stream.height;
    if (pixels > static_cast<double>(most_pixels(limits)))
        refuse(path,
               fmt::format("its pictures have {} x {} pixels, {:.0f} million; the limit is {:.0f} million",
                           stream.width, stream.height, pixels / 1e6,
                           static_cast<double>(most_pixels(limits)) / 1e6));
}

}  // namespace

Demuxer::Demuxer(const std::filesystem::path& path, const MotionKind& kind, const Limits& limits)
    : kind_(&kind), file_(path) {
    format_ = open_container(path, file_.io(), av_find_input_format(std::string{kind.demuxer}.c_str()),
                             DictionaryHandle{}, limits);
    if (!format_) refuse(path, opening_reason(path, kind));
    const auto check_sizes = [&] {
        for (unsigned i = 0; i < format_->nb_streams; ++i)
            check_size(path, *format_->streams[i]->codecpar, limits);
    };
    check_sizes();
    find_streams(*format_, most_pixels(limits));
    check_sizes();
}

void Demuxer::take_only(int index) {
    for (unsigned i = 0; i < format_->nb_streams; ++i)
        format_->streams[i]->discard = static_cast<int>(i) == index ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
}

bool Demuxer::read(AVPacket& packet) {
    av_packet_unref(&packet);
    if (av_read_frame(format_.get(), &packet) < 0) return false;
    if ((format_->iformat->flags & AVFMT_TS_DISCONT) != 0) bridge_jump(packet);
    return true;
}

/// The streams of the next recording arrive one by one, after the last packets of others of the one before.
void Demuxer::bridge_jump(AVPacket& packet) {
    if (packet.dts == AV_NOPTS_VALUE) return;
    clocks_.resize(format_->nb_streams);
    Clock& clock = clocks_[static_cast<std::size_t>(packet.stream_index)];
    const double tick = av_q2d(stream(packet.stream_index).time_base);
    const double time = static_cast<double>(packet.dts) * tick;
    constexpr double back = 0.1, forth = 10;  // seconds that are no jitter, and no pause
    if (clock.is_running && (time < clock.last - back || time > clock.last + forth)) {
        has_jumped_ = true;
        if (clock.added == added_) added_ = end_ - time;
        clock.added = added_;
    }
    clock.last = time;
    clock.is_running = true;
    const auto ticks = static_cast<std::int64_t>(std::llround(clock.added / tick));
    packet.dts += ticks;
    if (packet.pts != AV_NOPTS_VALUE) packet.pts += ticks;
    end_ = std::max(end_, static_cast<double>(packet.dts + packet.duration) * tick);
}

bool Demuxer::seek(int stream, std::int64_t time) {
    clocks_.clear();
    return av_seek_frame(format_.get(), stream, time, AVSEEK_FLAG_BACKWARD) >= 0;
}

}  // namespace mattebox
