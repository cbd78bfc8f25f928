/// GET /metrics on 127.0.0.1, and nothing else: a whole HTTP server for one page that one program reads.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct uv_loop_s;

namespace mattebox {

/// The answer to what has come so far; nothing while more has to come. `page` is what /metrics shows.
std::optional<std::string> answer_to(std::string_view request, const std::function<std::string()>& page);

class MetricsPort {
  public:
    /// Listens on `port`, of this machine alone; 0 takes a free one. Throws Error where that is not possible.
    MetricsPort(uv_loop_s& loop, int port, std::function<std::string()> page);
    MetricsPort(const MetricsPort&) = delete;
    MetricsPort& operator=(const MetricsPort&) = delete;
    ~MetricsPort();

    int port() const;

  private:
    struct Inner;
    std::unique_ptr<Inner> inner_;
};

}  // namespace mattebox
