#include "campaign/watch/metrics.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <thread>

#include "campaign/loop_handle.h"
#include "campaign/loop_timer.h"
#include "campaign/watch/metrics_port.h"
#include "plan/error.h"

namespace mattebox {
namespace {

TEST(Metrics, AsPrometheusReadsThem) {
    Metrics metrics;
    MasterResult result;
    result.end = MasterEnd::rendered;
    result.variants.resize(2);
    result.variants[0].made = Made::rendered;
    result.timings.decode = Seconds(0.25);
    metrics.add(result);
    metrics.add(result);
    metrics.queue_length = 7;
    const std::string text = to_text(metrics);
    for (const char* line :
         {"# TYPE mattebox_masters_total counter\n", "mattebox_masters_total{end=\"rendered\"} 2\n",
          "mattebox_masters_total{end=\"quarantined\"} 0\n", "mattebox_variants_total{made=\"rendered\"} 2\n",
          "mattebox_variants_total{made=\"not_made\"} 2\n",
          "mattebox_stage_seconds_total{stage=\"decode\"} 0.500\n", "mattebox_queue_length 7\n",
          "mattebox_worker_restarts_total 0\n"})
        EXPECT_NE(text.find(line), std::string::npos) << line << text;
    EXPECT_EQ(text.back(), '\n');
}

std::string page() {
    return "x 1\n";
}

TEST(MetricsPort, AnswersOneQuestion) {
    const auto status = [](const std::string& request) {
        const auto answer = answer_to(request, page);
        return answer ? answer->substr(9, 3) : "more";
    };
    EXPECT_EQ(status("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n"), "200");
    EXPECT_EQ(status("GET /metrics?x=1 HTTP/1.0\r\n\r\n"), "200");
    EXPECT_EQ(status("GET /metrics HTTP/1.1\r\nHost"), "more");
    EXPECT_EQ(status("GET / HTTP/1.1\r\n\r\n"), "404");
    EXPECT_EQ(status("GET /metrics/../x HTTP/1.1\r\n\r\n"), "404");
    EXPECT_EQ(status("POST /metrics HTTP/1.1\r\n\r\n"), "404");
    EXPECT_EQ(status("GET /metrics\r\n\r\n"), "400");
    EXPECT_EQ(status("\r\n\r\n"), "400");
    EXPECT_EQ(status(std::string(8191, 'x')), "more");
    EXPECT_EQ(status(std::string(8192, 'x')), "400");
    EXPECT_EQ(status(std::string(9000, 'x') + "\r\n\r\n"), "400");
    const auto whole = answer_to("GET /metrics HTTP/1.1\r\n\r\n", page);
    EXPECT_NE(whole->find("Content-Length: 4\r\n"), std::string::npos);
    EXPECT_TRUE(whole->ends_with("\r\n\r\nx 1\n"));
}

std::string ask(int port, const std::string& request) {
    const int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval patience{10, 0};
    setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(port));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::string answer;
    if (connect(client, reinterpret_cast<const sockaddr*>(&to), sizeof(to)) == 0 &&
        send(client, request.data(), request.size(), MSG_NOSIGNAL) > 0) {
        std::array<char, 512> buffer{};
        for (ssize_t size = 0; (size = recv(client, buffer.data(), buffer.size(), 0)) > 0;)
            answer.append(buffer.data(), static_cast<std::size_t>(size));
    }
    close(client);
    return answer;
}

TEST(MetricsPort, OnThisMachine) {
    Loop loop;
    MetricsPort port(loop.get(), 0, page);
    EXPECT_THROW(MetricsPort(loop.get(), port.port(), page), Error);
    std::string good, bad;
    std::atomic<bool> is_over = false;
    LoopTimer alive(loop.get(), [] {});
    alive.start(10, 10);
    std::thread client([&, number = port.port()] {
        good = ask(number, "GET /metrics HTTP/1.1\r\n\r\n");
        bad = ask(number, "GET /other HTTP/1.1\r\n\r\n");
        is_over = true;
    });
    while (!is_over) loop.run_once();
    client.join();
    EXPECT_EQ(good.substr(0, 15), "HTTP/1.1 200 OK");
    EXPECT_TRUE(good.ends_with("x 1\n"));
    EXPECT_EQ(bad.substr(0, 12), "HTTP/1.1 404");
}

}  // namespace
}  // namespace mattebox
