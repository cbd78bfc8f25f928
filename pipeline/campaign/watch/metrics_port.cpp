#include "campaign/watch/metrics_port.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <list>

#include "campaign/loop_handle.h"
#include "campaign/loop_timer.h"
#include "plan/error.h"

namespace mattebox {
namespace {

constexpr std::size_t longest_request = 8192;
constexpr std::size_t most_clients = 16;
constexpr std::uint64_t patience = 5000;  // milliseconds

std::string response(const char* status, const std::string& type, const std::string& body) {
    return fmt::format("HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{}",
                       status, type, body.size(), body);
}

std::string refusal(const char* status) {
    return response(status, "text/plain", std::string(status) + "\n");
}

}  // namespace

std::optional<std::string> answer_to(std::string_view request, const std::function<std::string()>& page) {
    const std::size_t end = request.find("\r\n\r\n");
    if (end == std::string_view::npos)
        return request.size() < longest_request ? std::nullopt : std::optional(refusal("400 Bad Request"));
    if (end > longest_request) return refusal("400 Bad Request");
    const std::string_view line = request.substr(0, request.find("\r\n"));
    const std::size_t first = line.find(' ');
    const std::size_t second = line.find(' ', first == std::string_view::npos ? first : first + 1);
    if (second == std::string_view::npos || !line.substr(second + 1).starts_with("HTTP/1."))
        return refusal("400 Bad Request");
    const std::string_view method = line.substr(0, first);
    std::string_view path = line.substr(first + 1, second - first - 1);
    path = path.substr(0, path.find('?'));
    if (path != "/metrics" || (method != "GET" && method != "HEAD")) return refusal("404 Not Found");
    std::string whole = response("200 OK", "text/plain; version=0.0.4; charset=utf-8", page());
    if (method == "HEAD") whole.resize(whole.find("\r\n\r\n") + 4);
    return whole;
}

struct MetricsPort::Inner {
    /// One connection: read until there is an answer, answer, close.
    struct Client {
        Client(Inner& server, uv_loop_s& loop) : inner(server), timer(loop, [this] { inner.drop(*this); }) {
            auto handle = std::make_unique<uv_tcp_t>();
            uv_tcp_init(&loop, handle.get());
            handle->data = this;
            socket.reset(handle.release());
            timer.start(patience);
        }
        uv_stream_t* stream() const { return reinterpret_cast<uv_stream_t*>(socket.get()); }

        Inner& inner;
        LoopTimer timer;
        LoopHandle<uv_tcp_t> socket;
        std::array<char, 2048> buffer{};
        std::string request;
    };

    uv_loop_s& loop;
    std::function<std::string()> page;
    LoopHandle<uv_tcp_t> socket{};
    std::list<Client> clients{};

    void drop(Client& client) {
        const auto is_it = [&client](const Client& other) { return &other == &client; };
        clients.erase(std::find_if(clients.begin(), clients.end(), is_it));
    }

    void take() {
        Client& client = clients.emplace_back(*this, loop);
        if (uv_accept(reinterpret_cast<uv_stream_t*>(socket.get()), client.stream()) != 0 ||
            clients.size() > most_clients)
            return drop(client);
        const auto give_buffer = [](uv_handle_t* handle, std::size_t, uv_buf_t* buffer) {
            auto& reader = *static_cast<Client*>(handle->data);
            *buffer = uv_buf_init(reader.buffer.data(), static_cast<unsigned>(reader.buffer.size()));
        };
        const auto hear = [](uv_stream_t* stream, ssize_t size, const uv_buf_t* buffer) {
            auto& reader = *static_cast<Client*>(stream->data);
            if (size < 0) return reader.inner.drop(reader);
            reader.inner.hear(reader, std::string_view(buffer->base, static_cast<std::size_t>(size)));
        };
        uv_read_start(client.stream(), give_buffer, hear);
    }

    void hear(Client& client, std::string_view bytes) {
        client.request += bytes;
        const auto answer = answer_to(client.request, page);
        if (!answer) return;
        // A few kilobytes: they fit what the system holds for a connection, or the client does not read.
        std::string text = *answer;
        const uv_buf_t buffer = uv_buf_init(text.data(), static_cast<unsigned>(text.size()));
        uv_try_write(client.stream(), &buffer, 1);
        drop(client);
    }
};

MetricsPort::MetricsPort(uv_loop_s& loop, int port, std::function<std::string()> page)
    : inner_(std::make_unique<Inner>(Inner{loop, std::move(page)})) {
    auto handle = std::make_unique<uv_tcp_t>();
    uv_tcp_init(&loop, handle.get());
    handle->data = inner_.get();
    inner_->socket.reset(handle.release());
    sockaddr_in address{};
    uv_ip4_addr("127.0.0.1", port, &address);
    int error = uv_tcp_bind(inner_->socket.get(), reinterpret_cast<const sockaddr*>(&address), 0);
    if (error == 0)
        error = uv_listen(reinterpret_cast<uv_stream_t*>(inner_->socket.get()),
                          static_cast<int>(most_clients), [](uv_stream_t* server, int status) {
                              if (status == 0) static_cast<Inner*>(server->data)->take();
                          });
    if (error != 0) throw Error("listening on", fmt::format("127.0.0.1:{}", port), uv_strerror(error));
}

MetricsPort::~MetricsPort() = default;

int MetricsPort::port() const {
    sockaddr_in address{};
    int size = sizeof(address);
    uv_tcp_getsockname(inner_->socket.get(), reinterpret_cast<sockaddr*>(&address), &size);
    return ntohs(address.sin_port);
}

}  // namespace mattebox
