/// What matters in one master: all that `mattebox focus` shows.
#pragma once

#include <filesystem>
#include <string>

#include "plan/focus.h"
#include "plan/master.h"

namespace mattebox {

struct MasterFocus {
    std::filesystem::path path;
    std::string problem;  ///< why it was not looked at; then all else is empty
    Master master;
    Attention attention;
};

}  // namespace mattebox
