/// One encoder of pictures: pictures in, packets out.
#pragma once

#include <functional>
#include <memory>

#include "media/motion/av_handle.h"
#include "media/motion/encoder_options.h"
#include "picture.h"

namespace mattebox {

class Encoder {
  public:
    /// Takes each packet as it comes, in the order of decoding, times in pictures. It may change the packet.
    using Take = std::function<void(AVPacket&)>;

    /// Throws Error where the encoder is missing or refuses what it is told.
    Encoder(const EncoderOptions& options, Size canvas, FrameRate rate, int threads);

    /// The picture that is shown `index` pictures after the first. It is kept as long as the encoder looks at
    /// it.
    void encode(const std::shared_ptr<const Picture>& picture, std::int64_t index, const Take& take);
    /// What is still inside. Nothing can be encoded after it.
    void flush(const Take& take);

    const AVCodecContext& codec() const { return *codec_; }

  private:
    void drain(const Take& take);

    CodecHandle codec_;
    FrameHandle frame_;
    PacketHandle packet_;
};

}  // namespace mattebox
