#include "look.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <future>

#include "media/find_content.h"
#include "media/find_faces.h"
#include "media/find_look.h"
#include "media/find_saliency.h"
#include "media/find_subject.h"
#include "media/find_words.h"
#include "media/scale.h"
#include "plan/focus_rules.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;

// How a master looks, and what stands out, is seen on a copy this long at its longer side.
constexpr int look_side = 256;

Picture copy_of(const Picture& picture, int side) {
    const Size size = picture.size();
    const double factor = std::min(1.0, static_cast<double>(side) / std::max(size.width, size.height));
    const Size small{std::max(1, static_cast<int>(std::lround(size.width * factor))),
                     std::max(1, static_cast<int>(std::lround(size.height * factor)))};
    const SourceWindow all{0, 0, static_cast<double>(size.width), static_cast<double>(size.height)};
    return scale(picture, all, small, Kernel::bilinear);
}

/// Nothing that is found inside `ignore` counts. A map of which nothing is left says nothing.
void forbid(FocusMap& map, const std::vector<NormRect>& ignore) {
    if (map.is_empty() || ignore.empty()) return;
    double total = 0;
    for (std::size_t i = 0; i < map.weights.size(); ++i) {
        const std::size_t column = i % FocusMap::side, row = i / FocusMap::side;
        const NormPoint middle{(static_cast<double>(column) + 0.5) / FocusMap::side,
                               (static_cast<double>(row) + 0.5) / FocusMap::side};
        for (const NormRect& box : ignore) {
            const bool is_inside =
                middle.x >= box.x && middle.x <= box.right() && middle.y >= box.y && middle.y <= box.bottom();
            if (is_inside) map.weights[i] = 0;
        }
        total += map.weights[i];
    }
    if (total <= 0) map.weights.clear();
    for (float& weight : map.weights) weight = static_cast<float>(weight / total);
}

/// What one detector saw, or why it could not look.
struct Seen {
    std::vector<Detection> detections;
    std::vector<Finding> findings;
};

Seen see_faces(const Picture& copy, const fs::path& model) {
    Seen seen;
    std::string problem = "it is not installed";
    if (!model.empty()) {
        try {
            seen.detections = find_faces(copy, model);
            return seen;
        } catch (const std::exception& failure) {
            problem = failure.what();
        }
    }
    std::string instead = "OpenCV's cascade stands in, and finds three of four";
    try {
        seen.detections = find_faces_by_cascade(copy, face_cascade());
    } catch (const std::exception& failure) {
        instead = fmt::format("nothing stands in ({})", failure.what());
    }
    seen.findings.push_back(
        {Severity::warn, "focus.faces_model",
         fmt::format("the model that finds faces was not used: {}; {}", problem, instead)});
    return seen;
}

Seen see_words(const Picture& copy, const fs::path& model) {
    Seen seen;
    std::string problem = "it is not installed";
    if (!model.empty()) {
        try {
            seen.detections = find_words(copy, model);
            return seen;
        } catch (const std::exception& failure) {
            problem = failure.what();
        }
    }
    seen.findings.push_back(
        {Severity::warn, "focus.words_model",
         fmt::format("the model that finds words was not used: {}; words are not protected", problem)});
    return seen;
}

void add(Attention& attention, Seen&& seen) {
    std::move(seen.detections.begin(), seen.detections.end(), std::back_inserter(attention.detections));
    std::move(seen.findings.begin(), seen.findings.end(), std::back_inserter(attention.findings));
}

/// Faces and words side by side: each has one thread, and together they take most of the time.
void detect(Attention& attention, const Picture& upright, const Models& models) {
    const Picture copy = copy_of(upright, detection_side);
    std::future<Seen> words =
        std::async(std::launch::async, [&copy, &models] { return see_words(copy, models.words); });
    add(attention, see_faces(copy, models.faces));
    const bool has_faces = !attention.detections.empty();
    // The mask knows people: where no face is seen it takes other things for one.
    if (has_faces && attention.source == "saliency" && !models.subject.empty()) {
        try {
            if (std::optional<FocusMap> subject = find_subject(copy, models.subject)) {
                attention.map = std::move(*subject);
                attention.source = "subject";
            }
        } catch (const std::exception& failure) {
            attention.findings.push_back(
                {Severity::warn, "focus.subject_model",
                 fmt::format("the model that masks people was not used: {}; saliency stands in",
                             failure.what())});
        }
    }
    add(attention, words.get());
}

}  // namespace

Models models_of(const fs::path& folder) {
    const auto at = [&folder](const char* name) {
        std::error_code error;
        const fs::path path = folder / name;
        return fs::is_regular_file(path, error) ? path : fs::path();
    };
    return {at("faces.onnx"), at("words.onnx"), at("subject.onnx")};
}

Attention look_at(const Picture& upright, Size master, const Sidecar& sidecar, FocusMode mode,
                  const Models& models) {
    const Picture small = copy_of(upright, look_side);
    Attention attention;
    attention.focus = sidecar.focus;
    attention.look = find_look(small);
    attention.source = "none";
    if (!sidecar.focus.empty() || sidecar.focal) {
        attention.source = "sidecar";
        return attention;
    }
    if (mode == FocusMode::none) return attention;
    std::optional<FocusMap> content = find_content(small, attention.look);
    attention.source = content ? "content" : "saliency";
    attention.map = content ? std::move(*content) : find_saliency(small);
    if (mode == FocusMode::automatic) {
        detect(attention, upright, models);
        attention.detections = without(std::move(attention.detections), sidecar.ignore);
        attention.focus = weigh(attention.detections, master, attention.look.is_graphic);
    }
    forbid(attention.map, sidecar.ignore);
    return attention;
}

}  // namespace mattebox
