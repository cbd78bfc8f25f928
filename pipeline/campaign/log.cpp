#include "campaign/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "campaign/times.h"

namespace mattebox {

struct Log::Inner {
    LogKind kind;
    spdlog::logger logger;
};

namespace {

spdlog::level::level_enum level_of(LogLevel level) {
    switch (level) {
        case LogLevel::debug:
            return spdlog::level::debug;
        case LogLevel::info:
            return spdlog::level::info;
        case LogLevel::warn:
            return spdlog::level::warn;
        case LogLevel::error:
            return spdlog::level::err;
    }
    return spdlog::level::info;
}

}  // namespace

Log::Log(LogKind kind, LogLevel least)
    : inner_(std::make_unique<Inner>(
          Inner{kind, spdlog::logger("mattebox", std::make_shared<spdlog::sinks::stderr_sink_mt>())})) {
    inner_->logger.set_pattern("%v");
    inner_->logger.set_level(level_of(least));
    inner_->logger.flush_on(spdlog::level::trace);
}

Log::~Log() = default;

void Log::say(const LogLine& line) const {
    const auto level = level_of(line.level);
    if (!inner_->logger.should_log(level)) return;
    const std::string time = utc_now();
    inner_->logger.log(level,
                       spdlog::string_view_t(inner_->kind == LogKind::json ? to_json_line(line, time)
                                                                           : to_text_line(line, time)));
}

}  // namespace mattebox
