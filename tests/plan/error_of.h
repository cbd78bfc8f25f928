/// What an action complains of, for tests of messages.
#pragma once

#include <functional>
#include <string>

#include "plan/error.h"

namespace mattebox::test {

inline std::string error_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.what();
    }
    return "no error";
}

}  // namespace mattebox::test
