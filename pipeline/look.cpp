#include "look.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <future>

#include "media/find/find_content.h"
#include "media/find/find_faces.h"
#include "media/find/find_logo.h"
#include "media/find/find_look.h"
#include "media/find/find_objects.h"
#include "media/find/find_saliency.h"
#include "media/find/find_subject.h"
#include "media/find/find_words.h"
#include "media/scale.h"
#include "media/stills/vips_source.h"
#include "plan/error.h"
#include "plan/focus/focus_rules.h"
#include "plan/focus/subject_map.h"
#include "plan/plan.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;

// How a master looks, and what stands out, is seen on a copy this long at its longer side.
constexpr int look_side = 256;

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

// Why a model is not used, where it is not there; and what stands in for each.
constexpr const char* not_installed = "it is not installed";
constexpr const char* instead_of_faces = "OpenCV's cascade stands in, and finds three of four";
constexpr const char* instead_of_words = "words are not protected";
constexpr const char* instead_of_people = "saliency stands in";
constexpr const char* instead_of_objects = "saliency stands in";

/// Lets `find` look; the problem where it could not, empty where it could.
template <class Find>
std::string try_to(const fs::path& model, Find find) {
    if (model.empty()) return not_installed;
    try {
        find();
        return {};
    } catch (const std::exception& failure) {
        return failure.what();
    }
}

Finding about_model(const char* code, const char* finds, const std::string& problem,
                    const std::string& instead) {
    return {Severity::warn, code,
            fmt::format("the model that finds {} was not used: {}; {}", finds, problem, instead)};
}

Seen see_faces(const Picture& copy, const fs::path& model) {
    Seen seen;
    const std::string problem = try_to(model, [&] { seen.detections = find_faces(copy, model); });
    if (problem.empty()) return seen;
    const std::string worse =
        try_to(face_cascade(), [&] { seen.detections = find_faces_by_cascade(copy, face_cascade()); });
    seen.findings.push_back(
        about_model("focus.faces_model", "faces", problem,
                    worse.empty() ? instead_of_faces : fmt::format("nothing stands in ({})", worse)));
    return seen;
}

/// Lets a detector look that has one model and no other way to look.
template <class Find>
Seen see(const Picture& copy, const fs::path& model, Find find, const char* code, const char* finds,
         const char* instead) {
    Seen seen;
    const std::string problem = try_to(model, [&] { seen.detections = find(copy, model); });
    if (!problem.empty()) seen.findings.push_back(about_model(code, finds, problem, instead));
    return seen;
}

Seen see_words(const Picture& copy, const fs::path& model) {
    return see(copy, model, find_words, "focus.words_model", "words", instead_of_words);
}

/// And where something is that has no name: `hints`, empty where nothing is suspected.
Seen see_objects(const Picture& copy, const fs::path& model, FocusMap& hints) {
    const auto find = [&hints](const Picture& picture, const fs::path& objects) {
        ObjectsSeen seen = find_objects(picture, objects);
        hints = map_of_hints(seen.hints);
        return std::move(seen.objects);
    };
    return see(copy, model, find, "focus.objects_model", "things", instead_of_objects);
}

void add(Attention& attention, Seen&& seen) {
    std::move(seen.detections.begin(), seen.detections.end(), std::back_inserter(attention.detections));
    std::move(seen.findings.begin(), seen.findings.end(), std::back_inserter(attention.findings));
}

bool has_people(const std::vector<Detection>& seen) {
    constexpr double sure = 0.7;
    return std::any_of(seen.begin(), seen.end(), [](const Detection& one) {
        return one.kind == FocusKind::face || (one.name == "person" && one.score >= sure);
    });
}

// Fitted on 100 photos with labelled subjects: what the detector of things suspects counts as much as what
// stands out by its contrast.
constexpr double hints_share = 0.5;

/// Faces and words side by side: each has one thread, and together they take most of the time.
void detect(Attention& attention, const Picture& upright, const Models& models) {
    const Picture copy = copy_within(upright, detection_side);
    std::future<Seen> words =
        std::async(std::launch::async, [&copy, &models] { return see_words(copy, models.words); });
    add(attention, see_faces(copy, models.faces));
    // What was drawn is no photo of a thing; there, words matter. And where somebody looks out of the
    // picture, it is of them.
    const bool is_portrait =
        std::any_of(attention.detections.begin(), attention.detections.end(), [&](const Detection& one) {
            return is_prominent(one, upright.size()) && one.score >= focus_rule::sure_face;
        });
    FocusMap hints;
    if (!attention.look.is_graphic && !is_portrait) add(attention, see_objects(copy, models.objects, hints));
    // The mask knows people: where none is seen it takes other things for one.
    if (has_people(attention.detections) && attention.source == "saliency") {
        std::optional<FocusMap> subject;
        const std::string problem =
            try_to(models.subject, [&] { subject = find_subject(copy, models.subject); });
        if (!problem.empty())
            attention.findings.push_back(
                about_model("focus.people_model", "people", problem, instead_of_people));
        if (subject) {
            attention.map = mix(attention.map, *subject, 0.5);
            attention.source = "subject";
        }
    }
    if (attention.source == "saliency" || attention.source == "subject")
        attention.map = mix(attention.map, hints, hints_share);
    add(attention, words.get());
}

// A logo's file comes from a stranger as a master does, and need not be large.
constexpr std::uint64_t logo_pixels = 64'000'000, logo_bytes = 256 << 20;
constexpr int logo_detail = 512;

Picture read_logo(const LogoWish& wish) {
    try {
        OpenWish opening;
        opening.limits.pixels = logo_pixels;
        opening.limits.decoder_bytes = logo_bytes;
        StillSource source(wish.file, opening);
        return source.raster(widest_shrink(source.master().size, logo_detail)).picture.copy();
    } catch (const Error& problem) {
        throw Error(fmt::format("{}: the logo cannot be used: {}", wish.defined_at, problem.what()));
    }
}

/// Adds the logos that are there to what is declared, and says which are not.
void add_logos(Attention& attention, const Picture& upright, const std::vector<LogoWish>& logos) {
    if (logos.empty()) return;
    const Picture copy = copy_within(upright, logo_side);
    for (const LogoWish& wish : logos) {
        const Picture logo = read_logo(wish);
        const std::optional<Detection> seen = find_logo(copy, logo);
        if (!seen) {
            const char* why =
                has_shape(logo)
                    ? "it may be turned, covered, cut off, or smaller than 3 % of the master; if it is "
                      "there, declare its box as [[focus]], otherwise remove [[logo]]"
                    : "its file is filled with one colour, and has no shape to know it by; give one with "
                      "transparency around the mark";
            attention.findings.push_back({Severity::warn, "focus.logo",
                                          fmt::format("{}: the logo {} was not found in the master: {}",
                                                      wish.defined_at, wish.name, why)});
            continue;
        }
        Focus focus;
        focus.name = wish.name;
        focus.kind = FocusKind::logo;
        focus.box = seen->box;
        focus.must = wish.must;
        focus.weight = wish.weight;
        focus.score = seen->score;
        attention.focus.push_back(std::move(focus));
    }
}

}  // namespace

Models models_of(const fs::path& folder) {
    const auto at = [&folder](const char* name) {
        std::error_code error;
        const fs::path path = folder / name;
        return fs::is_regular_file(path, error) ? path : fs::path();
    };
    return {at("faces.onnx"), at("words.onnx"), at("subject.onnx"), at("objects.onnx")};
}

Models models_of(const fs::path& folder, const fs::path& own) {
    Models models = models_of(folder);
    if (own.empty()) return models;
    constexpr const char* doing = "using the models of";
    std::error_code error;
    if (!fs::is_directory(own, error)) throw Error(doing, own.string(), "there is no such folder");
    const Models named = models_of(own);
    if (named.faces.empty() && named.words.empty() && named.subject.empty() && named.objects.empty())
        throw Error(doing, own.string(),
                    "it holds none of faces.onnx, words.onnx, subject.onnx and objects.onnx");
    for (const ModelHealth& model : try_models(named)) {
        if (model.path.empty() || model.problem.empty()) continue;
        throw Error("using the model that finds", model.finds,
                    fmt::format("{}; mend {}, or take it out of the folder, and the built-in model stands in",
                                model.problem, model.path.string()));
    }
    if (!named.faces.empty()) models.faces = named.faces;
    if (!named.words.empty()) models.words = named.words;
    if (!named.subject.empty()) models.subject = named.subject;
    if (!named.objects.empty()) models.objects = named.objects;
    return models;
}

std::vector<ModelHealth> try_models(const Models& models) {
    Picture plain(PixelFormat::rgb, {96, 96});
    for (int i = 0; i < plain.plane_count(); ++i)
        for (int y = 0; y < plain.size().height; ++y)
            std::fill_n(plain.plane(i).row(y), plain.size().width, std::uint8_t{128});
    std::string faces;
    const std::string problem = try_to(models.faces, [&] {
        find_faces(plain, models.faces);
        faces = face_model_name(models.faces);
    });
    return {{"faces", models.faces, problem, instead_of_faces, faces},
            {"words", models.words, try_to(models.words, [&] { find_words(plain, models.words); }),
             instead_of_words, "PP-OCR's detector"},
            {"people", models.subject, try_to(models.subject, [&] { find_subject(plain, models.subject); }),
             instead_of_people, "selfie segmentation"},
            {"things", models.objects, try_to(models.objects, [&] { find_objects(plain, models.objects); }),
             instead_of_objects, "NanoDet of 80 kinds"}};
}

Attention look_at(const Picture& upright, Size master, const Sidecar& sidecar, FocusMode mode,
                  const Models& models) {
    const Picture small = copy_within(upright, look_side);
    Attention attention;
    attention.focus = sidecar.focus;
    attention.look = find_look(small);
    const bool is_decided = decides(sidecar.focus, sidecar.focal.has_value());
    const bool is_silent = sidecar.focus.empty() && sidecar.logos.empty() && !sidecar.focal;
    attention.source = is_silent ? "none" : "sidecar";
    add_logos(attention, upright, sidecar.logos);
    if (mode == FocusMode::none) return attention;
    if (sidecar.stands_out.value_or(!is_decided)) {
        std::optional<FocusMap> content = find_content(small, attention.look);
        attention.source = content ? "content" : "saliency";
        attention.map = content ? std::move(*content) : find_saliency(small);
    }
    if (mode == FocusMode::automatic) {
        detect(attention, upright, models);
        attention.detections = without(std::move(attention.detections), sidecar.ignore);
        const bool has_map_of_photo = attention.source == "saliency" || attention.source == "subject";
        if (has_map_of_photo &&
            std::any_of(attention.detections.begin(), attention.detections.end(), is_subject)) {
            attention.map = with_subjects(attention.map, attention.detections);
            attention.source = "subject";
        }
        attention.focus = combine(std::move(attention.focus),
                                  weigh(attention.detections, master, attention.look.is_graphic), is_decided);
    }
    forbid(attention.map, sidecar.ignore);
    return attention;
}

}  // namespace mattebox
