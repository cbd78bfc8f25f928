#include "media/motion/av_tags.h"

extern "C" {
#include <libavutil/dict.h>
}

#include <initializer_list>
#include <string>
#include <string_view>

#include "media/clean_text.h"

namespace mattebox {
namespace {

std::string lower(std::string_view text) {
    std::string word(text);
    for (char& letter : word)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return word;
}

bool mentions_any(std::string_view text, std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words)
        if (text.find(word) != std::string_view::npos) return true;
    return false;
}

/// "com.apple.quicktime.make" and "make-eng" are "make".
std::string bare_key(std::string_view key) {
    const std::size_t dot = key.rfind('.');
    std::string bare = lower(dot == std::string_view::npos ? key : key.substr(dot + 1));
    const std::size_t language = bare.find('-');
    return bare.substr(0, language);
}

void take_tag(FileFacts& facts, std::string_view key, std::string_view value) {
    const std::string bare = bare_key(key);
    if (bare == "xmp") {
        facts.has_gps = facts.has_gps || mentions_any(value, {"exif:GPSLatitude", "exif:GPSLongitude"});
        facts.has_camera =
            facts.has_camera || mentions_any(value, {"tiff:Make", "tiff:Model", "aux:SerialNumber"});
        return;
    }
    if (key.find("location") != std::string_view::npos || bare == "iso6709" || bare == "gpscoordinates")
        facts.has_gps = true;
    for (const std::string_view word : {"make", "model", "manufacturer", "camera_identifier", "lens_model"})
        facts.has_camera = facts.has_camera || bare == word;
    if (bare == "copyright" && facts.copyright.empty()) facts.copyright = clean_text(value);
    for (const std::string_view word : {"encoder", "encoding_tool", "software", "tool"})
        if (bare == word && lower(value).find("mattebox") != std::string::npos) facts.made_by_mattebox = true;
}

void take_tags(FileFacts& facts, const AVDictionary* tags) {
    const AVDictionaryEntry* entry = nullptr;
    while ((entry = av_dict_get(tags, "", entry, AV_DICT_IGNORE_SUFFIX)) != nullptr)
        take_tag(facts, entry->key, entry->value);
}

/// Tracks that hold where a camera was: GoPro's telemetry and Google's camera motion.
bool is_position_track(const AVCodecParameters& codec) {
    return codec.codec_tag == MKTAG('g', 'p', 'm', 'd') || codec.codec_tag == MKTAG('c', 'a', 'm', 'm');
}

}  // namespace

FileFacts read_tags(const AVFormatContext& format) {
    FileFacts facts;
    take_tags(facts, format.metadata);
    for (unsigned i = 0; i < format.nb_streams; ++i) {
        take_tags(facts, format.streams[i]->metadata);
        facts.has_gps = facts.has_gps || is_position_track(*format.streams[i]->codecpar);
    }
    return facts;
}

}  // namespace mattebox
