#include <cmath>
#include <nlohmann/json.hpp>

#include "campaign/log.h"
#include "media/clean_text.h"

namespace mattebox {

const char* to_text(LogLevel level) {
    switch (level) {
        case LogLevel::debug:
            return "debug";
        case LogLevel::info:
            return "info";
        case LogLevel::warn:
            return "warn";
        case LogLevel::error:
            return "error";
    }
    return "";
}

std::string to_text_line(const LogLine& line, std::string_view time) {
    // Of "2026-11-26T04:16:43Z", a person at a terminal wants the time of day.
    const std::size_t day = time.find('T');
    const std::string_view short_time = day == std::string_view::npos ? time : time.substr(day + 1, 8);
    std::string text(short_time);
    if (line.level == LogLevel::warn || line.level == LogLevel::error)
        text += std::string(" ") + to_text(line.level) + ":";
    return text + " " + clean_text(line.sentence);
}

std::string to_json_line(const LogLine& line, std::string_view time) {
    nlohmann::ordered_json json;
    json["time"] = time;
    json["level"] = to_text(line.level);
    json["event"] = line.event;
    json["text"] = clean_text(line.sentence);
    for (const LogField& field : line.fields) {
        const bool is_whole =
            field.is_number && std::abs(field.number) < 1e15 && std::floor(field.number) == field.number;
        if (is_whole)
            json[field.name] = static_cast<std::int64_t>(field.number);
        else if (field.is_number)
            json[field.name] = field.number;
        else
            json[field.name] = clean_text(field.text);
    }
    return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace mattebox
