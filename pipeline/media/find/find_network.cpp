#include "media/find/find_network.h"

#include <list>
#include <map>
#include <mutex>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/dnn.hpp>
#include <utility>

#include "media/find/find_memory.h"
#include "plan/error.h"

namespace mattebox {
namespace {

// OpenCV starts no threads of its own: whoever renders spreads the work. Said while the library is loaded,
// because setNumThreads() takes away the arena that another thread's call of OpenCV may be working in.
[[maybe_unused]] const bool is_single_threaded = [] {
    cv::setNumThreads(1);
    return true;
}();

/// OpenCV 4.6 computes wrong values for ever once a network has seen inputs of two sizes, so that each size
/// has a network of its own.
struct Loaded {
    std::filesystem::path file;
    std::vector<int> shape;
    cv::dnn::Net network;
};

std::vector<int> shape_of(const cv::Mat& input) {
    return {input.size.p, input.size.p + input.dims};
}

/// Those that nobody uses at the moment, the latest first. Masters come in many shapes; a network holds some
/// tens of MB, so that only a few wait.
class Idle {
  public:
    static Idle& instance() {
        static Idle idle;
        return idle;
    }

    std::list<Loaded> take(const std::filesystem::path& file, const std::vector<int>& shape) {
        const std::lock_guard lock(mutex_);
        std::list<Loaded> taken;
        for (auto one = networks_.begin(); one != networks_.end(); ++one) {
            if (one->file != file || one->shape != shape) continue;
            taken.splice(taken.begin(), networks_, one);
            break;
        }
        return taken;
    }

    void give_back(std::list<Loaded> network) {
        constexpr std::size_t most_waiting = 6;
        const std::lock_guard lock(mutex_);
        networks_.splice(networks_.begin(), network);
        while (networks_.size() > most_waiting) networks_.pop_back();
    }

  private:
    Idle() {
        // What is wrong with a model is said by the Error; OpenCV would say it on stderr, too.
        cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
        cv::redirectError([](int, const char*, const char*, const char*, int, void*) { return 0; });
        use_huge_pages();
    }

    std::mutex mutex_;
    std::list<Loaded> networks_;
};

/// The reason in OpenCV's message, which names its own source file before it.
std::string reason_of(const cv::Exception& problem) {
    const std::string& reason = problem.err;
    return reason.substr(0, reason.find('\n'));
}

cv::dnn::Net load(const std::filesystem::path& file) {
    if (!std::filesystem::is_regular_file(file))
        throw Error("loading the model", file.string(), "there is no such file");
    try {
        return cv::dnn::readNetFromONNX(file.string());
    } catch (const cv::Exception& problem) {
        throw Error("loading the model", file.string(),
                    "it is damaged, or no model that OpenCV's dnn knows (" + reason_of(problem) + ")");
    }
}

}  // namespace

std::vector<std::string> network_outputs(const std::filesystem::path& file) {
    Idle::instance();  // from here on OpenCV is silent
    static std::mutex mutex;
    static std::map<std::filesystem::path,
                    std::pair<std::filesystem::file_time_type, std::vector<std::string>>>
        known;
    std::error_code error;
    const auto time = std::filesystem::last_write_time(file, error);
    const std::lock_guard lock(mutex);
    const auto found = known.find(file);
    if (!error && found != known.end() && found->second.first == time) return found->second.second;
    std::vector<std::string> names = load(file).getUnconnectedOutLayersNames();
    known[file] = {time, names};
    return names;
}

NetworkOutput run_network(const std::filesystem::path& file, const cv::Mat& input) {
    Idle& idle = Idle::instance();
    if (!std::filesystem::is_regular_file(file))
        throw Error("loading the model", file.string(), "there is no such file");
    const std::vector<int> shape = shape_of(input);
    std::list<Loaded> lent = idle.take(file, shape);
    if (lent.empty()) lent.push_back({file, shape, load(file)});
    NetworkOutput output;
    try {
        cv::dnn::Net& network = lent.front().network;
        network.setInput(input);
        output.names = network.getUnconnectedOutLayersNames();
        network.forward(output.values, output.names);
    } catch (const cv::Exception& problem) {
        throw Error(
            "looking with the model", file.string(),
            "it takes no such picture; is it the model of something else? (" + reason_of(problem) + ")");
    }
    // The network writes its next results into the same memory.
    for (cv::Mat& value : output.values) value = value.clone();
    idle.give_back(std::move(lent));
    return output;
}

}  // namespace mattebox
