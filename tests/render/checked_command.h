/// Runs another program that has to succeed.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "run_command.h"

namespace mattebox::test {

/// What a command printed; the test fails where it fails.
inline std::string output_of(const std::string& command) {
    const Ran ran = run("{ " + command + "; }");
    EXPECT_EQ(ran.exit_code, 0) << command << "\n" << ran.output;
    return ran.output;
}

}  // namespace mattebox::test
