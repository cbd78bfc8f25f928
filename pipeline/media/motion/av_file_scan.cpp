#include "media/motion/av_file_scan.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "media/head_bytes.h"
#include "media/motion/av_container.h"
#include "media/motion/hevc_pictures.h"

namespace mattebox {
namespace {

constexpr std::int64_t latest = std::int64_t{1} << 60;  // so that differences fit

std::string_view bytes_of(const std::uint8_t* data, int size) {
    return {reinterpret_cast<const char*>(data), size > 0 ? static_cast<std::size_t>(size) : 0};
}

std::int64_t bounded_time_of(const AVPacket& packet) {
    const std::int64_t time = time_of(packet);
    return time == AV_NOPTS_VALUE ? 0 : std::clamp(time, -latest, latest);
}

int bits_a_second(std::uint64_t bytes, double seconds) {
    constexpr double most = 2e9;
    return seconds > 0 ? static_cast<int>(std::min(static_cast<double>(bytes) * 8 / seconds, most)) : 0;
}

}  // namespace

WholeCheck::WholeCheck(CodecHandle decoder) : decoder_(std::move(decoder)), frame_(av_frame_alloc()) {
    decoder_->skip_loop_filter = AVDISCARD_ALL;  // errors show without it, and it takes a fifth of the time
}

void WholeCheck::decode(const AVPacket* packet) {
    int sent = avcodec_send_packet(decoder_.get(), packet);
    while (sent == AVERROR(EAGAIN)) {
        receive();
        sent = avcodec_send_packet(decoder_.get(), packet);
    }
    if (sent < 0 && sent != AVERROR_EOF) note_damage(packet != nullptr ? packet->pts : AV_NOPTS_VALUE);
    receive();
}

void WholeCheck::receive() {
    for (;;) {
        const int got = avcodec_receive_frame(decoder_.get(), frame_.get());
        if (got == AVERROR(EAGAIN) || got == AVERROR_EOF) return;
        if (got < 0) {
            note_damage(AV_NOPTS_VALUE);
            return;
        }
        ++pictures_;
        interlaced_ += frame_->interlaced_frame != 0 ? 1 : 0;
        if (frame_->decode_error_flags != 0 || (frame_->flags & AV_FRAME_FLAG_CORRUPT) != 0)
            note_damage(frame_->best_effort_timestamp);
        av_frame_unref(frame_.get());
    }
}

void WholeCheck::note_damage(std::int64_t time) {
    if (damaged_++ == 0) first_damage_ = time;
}

FileScan::FileScan(const AvInput& input, WholeCheck* whole) : input_(input), whole_(whole) {
    const AVCodecParameters& codec = *input.picture()->codecpar;
    is_hevc_ = codec.codec_id == AV_CODEC_ID_HEVC;
    length_bytes_ = hevc_length_bytes(bytes_of(codec.extradata, codec.extradata_size));
}

void FileScan::read() {
    const PacketHandle packet{av_packet_alloc()};
    int got = 0;
    while ((got = av_read_frame(&input_.format(), packet.get())) >= 0) {
        if (packet->stream_index == input_.picture()->index) take_picture(*packet);
        if (input_.sound() != nullptr && packet->stream_index == input_.sound()->index) take_sound(*packet);
        av_packet_unref(packet.get());
    }
    is_broken_off_ = got != AVERROR_EOF || input_.format().pb->error < 0;
    if (whole_ != nullptr) whole_->decode(nullptr);
}

void FileScan::fill(MotionFileFacts& motion) const {
    const AVRational tick = input_.picture()->time_base;
    const PictureTimes times = measure_times(stamps_, {tick.num, tick.den}, is_hevc_);
    motion.rate = times.rate;
    motion.is_constant_rate = times.is_constant;
    motion.start = times.start;
    motion.seconds = times.seconds;
    motion.longest_gop = times.longest_gop;
    motion.has_closed_gops = times.has_closed_gops;
    motion.b_frames = times.b_frames;
    motion.pictures =
        std::count_if(stamps_.begin(), stamps_.end(), [](const auto& one) { return one.is_shown; });
    motion.bitrate = bits_a_second(picture_bytes_, motion.seconds);
    if (!motion.sound || sound_packets_ == 0) return;
    const double length = av_q2d(input_.sound()->time_base);
    motion.sound->start = static_cast<double>(sound_start_) * length;
    motion.sound->seconds = static_cast<double>(sound_end_ - sound_start_) * length;
    motion.sound->bitrate = bits_a_second(sound_bytes_, motion.sound->seconds);
}

void FileScan::take_picture(const AVPacket& packet) {
    PictureStamp stamp;
    stamp.time = bounded_time_of(packet);
    stamp.duration = std::clamp<std::int64_t>(packet.duration, 0, latest);
    stamp.is_key = (packet.flags & AV_PKT_FLAG_KEY) != 0;
    stamp.is_shown = (packet.flags & AV_PKT_FLAG_DISCARD) == 0;
    stamp.is_orphan = is_hevc_ && is_hevc_orphan(bytes_of(packet.data, packet.size), length_bytes_);
    stamps_.push_back(stamp);
    picture_bytes_ += static_cast<std::uint64_t>(packet.size);
    is_encrypted_ = is_encrypted_ || mattebox::is_encrypted(packet);
    is_broken_off_ = is_broken_off_ || (packet.flags & AV_PKT_FLAG_CORRUPT) != 0;
    if (whole_ != nullptr && !is_encrypted_) whole_->decode(&packet);
}

void FileScan::take_sound(const AVPacket& packet) {
    std::int64_t start = bounded_time_of(packet);
    std::int64_t end = start + std::clamp<std::int64_t>(packet.duration, 0, latest);
    const int rate = input_.sound()->codecpar->sample_rate;
    std::size_t size = 0;
    const std::uint8_t* skip = av_packet_get_side_data(&packet, AV_PKT_DATA_SKIP_SAMPLES, &size);
    if (skip != nullptr && size >= 8 && rate > 0) {
        const HeadBytes bytes{bytes_of(skip, static_cast<int>(size)), false};
        const auto ticks = [this, rate](std::uint64_t samples) {
            return av_rescale_q(static_cast<std::int64_t>(samples), {1, rate}, input_.sound()->time_base);
        };
        start += ticks(bytes.number(0, 4));
        end -= ticks(bytes.number(4, 4));
    }
    sound_start_ = sound_packets_ == 0 ? start : std::min(sound_start_, start);
    sound_end_ = sound_packets_ == 0 ? end : std::max(sound_end_, end);
    ++sound_packets_;
    sound_bytes_ += static_cast<std::uint64_t>(packet.size);
    is_encrypted_ = is_encrypted_ || mattebox::is_encrypted(packet);
}

}  // namespace mattebox
