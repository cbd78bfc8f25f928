// Measures what is found, and what framing makes of it, on pictures of your own.
#include <fmt/format.h>

#include <map>

#include "bench/focus/bench.h"

namespace {

constexpr const char* usage =
    "usage: focus_bench faces FOLDER          pictures with boxes in dlib's *.xml: how many faces are found\n"
    "       focus_bench words FOLDER          pictures with boxes in an MMOCR *.json: how many words are "
    "found\n"
    "       focus_bench subjects FOLDER       images/*.jpg with masks/*.png: how much of the subject a cut "
    "keeps\n"
    "       focus_bench photos FILE...        what every placement's variant keeps of the faces; what it "
    "costs\n";

}  // namespace

int main(int count, char** values) {
    using Measure = int (*)(const std::vector<std::string>&);
    const std::map<std::string, Measure> measures{{"faces", mattebox::bench::measure_faces},
                                                  {"words", mattebox::bench::measure_words},
                                                  {"subjects", mattebox::bench::measure_subjects},
                                                  {"photos", mattebox::bench::measure_photos}};
    const std::vector<std::string> arguments(values + 1, values + count);
    const auto measure = arguments.empty() ? measures.end() : measures.find(arguments[0]);
    if (measure == measures.end() || arguments.size() < 2) {
        fmt::print(stderr, "{}", usage);
        return 2;
    }
    try {
        return measure->second({arguments.begin() + 1, arguments.end()});
    } catch (const std::exception& problem) {
        fmt::print(stderr, "focus_bench: {}\n", problem.what());
        return 1;
    }
}
