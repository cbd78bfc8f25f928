/// What the program tells of what it does, on standard error: a line for people, or JSON for programs. The
/// only door to spdlog.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mattebox {

enum class LogKind { text, json };
enum class LogLevel { debug, info, warn, error };

/// What programs read of a line beside its sentence: a name, and text or a number.
struct LogField {
    LogField(std::string field_name, std::string field_text)
        : name(std::move(field_name)), text(std::move(field_text)) {}
    LogField(std::string field_name, const char* field_text)
        : name(std::move(field_name)), text(field_text) {}
    LogField(std::string field_name, double field_number)
        : name(std::move(field_name)), number(field_number), is_number(true) {}

    std::string name, text;
    double number = 0;
    bool is_number = false;
};

struct LogLine {
    LogLevel level = LogLevel::info;
    std::string event;     ///< stable, for programs: "master.rendered"
    std::string sentence;  ///< for people
    std::vector<LogField> fields;
};

class Log {
  public:
    Log(LogKind kind, LogLevel least);
    Log(const Log&) = delete;
    Log& operator=(const Log&) = delete;
    ~Log();

    void say(const LogLine& line) const;

  private:
    struct Inner;
    std::unique_ptr<Inner> inner_;
};

const char* to_text(LogLevel level);

/// One line, in which nothing from a file's name moves a terminal's cursor.
std::string to_text_line(const LogLine& line, std::string_view time);
std::string to_json_line(const LogLine& line, std::string_view time);

}  // namespace mattebox
