#include "media/find/find_version.h"

#include <opencv2/core/utility.hpp>

namespace mattebox {

std::string find_library_version() {
    return cv::getVersionString();
}

}  // namespace mattebox
