/// Decoded frames of one stream of a file, in the order in which they are shown or heard.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "media/motion/av_demuxer.h"

namespace mattebox {

struct FrameWish {
    std::filesystem::path path;
    const MotionKind* kind = nullptr;
    Limits limits;
    int stream = 0;
    double origin = 0;  ///< seconds, of the first picture on the container's clock: for messages
    int threads = 1;
    bool is_rough = false;
    bool is_tolerant = false;  ///< damaged packets are passed over
};

/// Frames in the order in which they are shown, whoever decodes them.
class FrameSource {
  public:
    FrameSource() = default;
    FrameSource(const FrameSource&) = delete;
    FrameSource& operator=(const FrameSource&) = delete;
    virtual ~FrameSource() = default;

    /// Null at the end. Throws Error where a packet is damaged, after the first frame; before it, packets may
    /// need others that are not there.
    virtual FrameHandle next() = 0;
    /// Goes on at a frame at or before `time`, in ticks of `stream`; damage counts from `whole_from` on.
    /// False where that cannot be: then nothing is known of where it stands.
    virtual bool seek(int stream, std::int64_t time, std::int64_t whole_from) = 0;
};

class FrameReader : public FrameSource {
  public:
    /// Throws Error where there is no decoder for the stream.
    explicit FrameReader(const FrameWish& wish);
    /// Takes over a file that is open already.
    FrameReader(Demuxer demuxer, const FrameWish& wish);

    FrameHandle next() override;
    bool seek(int stream, std::int64_t time, std::int64_t whole_from) override;

    const Demuxer& demuxer() const { return demuxer_; }
    AVStream& stream() const { return demuxer_.stream(wish_.stream); }
    const AVCodecContext& codec() const { return *codec_; }
    int damaged_packets() const { return damaged_; }
    /// When the first of them is shown or heard, seconds from the first picture, where it says.
    std::optional<double> first_damage() const { return first_damage_; }

  private:
    void open_codec();
    void feed();
    void note_damage(std::int64_t time);

    FrameWish wish_;
    Demuxer demuxer_;
    CodecHandle codec_;
    PacketHandle packet_;
    std::int64_t whole_from_ = INT64_MIN;  // pictures before it need others that are not there
    bool has_begun_ = false;
    bool has_ended_ = false;
    int damaged_ = 0;
    std::optional<double> first_damage_;
};

/// The decoder for a stream; null where there is none. Streams of VP8 and VP9 with transparency need the
/// one that knows it.
const AVCodec* find_decoder(const AVStream& stream);

/// Whether a WebM says that its pictures are transparent, which their own headers do not.
bool states_alpha(const AVStream& stream);

}  // namespace mattebox
