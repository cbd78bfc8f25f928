/// Runs other programs, for a second opinion on what this one wrote.
#pragma once

#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <string>

namespace mattebox::test {

struct Ran {
    int exit_code = -1;
    std::string output;  ///< what it printed, and complained
};

inline Ran run(const std::string& command) {
    Ran ran;
    FILE* pipe = popen((command + " 2>&1 < /dev/null").c_str(), "r");
    std::array<char, 4096> buffer{};
    for (std::size_t n = 0; (n = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
        ran.output.append(buffer.data(), n);
    const int status = pclose(pipe);
    ran.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return ran;
}

}  // namespace mattebox::test
