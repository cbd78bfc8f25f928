#include "media/find/find_network.h"

#include <gtest/gtest.h>

#include <opencv2/core.hpp>

#include "places.h"
#include "plan/error.h"

namespace mattebox {
namespace {

// A render of a sample crashed once in some hundred: one thread's first network made OpenCV single-threaded,
// and took away the arena in which another thread was shrinking a picture.
TEST(FindNetwork, OpenCvHasOneThreadBeforeAnythingIsLookedAt) {
    EXPECT_EQ(cv::getNumThreads(), 1);
    EXPECT_THROW(network_outputs(test::root + std::string("/none.onnx")), Error);
    EXPECT_EQ(cv::getNumThreads(), 1);
}

}  // namespace
}  // namespace mattebox
