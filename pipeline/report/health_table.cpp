#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "report/entry.h"
#include "report/health_table.h"
#include "report/paint.h"

namespace mattebox {
namespace {

constexpr int narrowest = 60;
constexpr int state_width = 7;  // "missing"
constexpr int name_width = 12;

/// Collects lines: a state, a name, words that wrap under themselves.
class Page {
  public:
    Page(int width, bool is_colored) : paint_{is_colored}, width_(std::max(width, narrowest)) {}

    void section(const std::string& title) {
        text_ += (text_.empty() ? "" : "\n") + paint_.bold(title) + "\n";
    }
    void ok(const std::string& name, const std::string& words) {
        line(paint_(padded("ok", state_width), Severity::ok), name, words);
    }
    void warn(const std::string& name, const std::string& words) {
        line(paint_(padded("warn", state_width), Severity::warn), name, words);
    }
    void missing(const std::string& name, const std::string& words) {
        line(paint_("missing", Severity::fail), name, words);
    }
    void plain(const std::string& name, const std::string& words) {
        line(paint_.dim(padded("-", state_width)), name, words);
    }
    /// Words alone, `indent` columns in.
    void words(int indent, const std::string& words) {
        const std::string blanks = padded("", indent);
        for (const std::string& piece : wrap_text(printable_text(words), width_ - indent, terminal_advance))
            text_ += blanks + piece + "\n";
    }
    const Paint& paint() const { return paint_; }
    std::string take() { return std::move(text_); }

  private:
    void line(const std::string& state, const std::string& name, const std::string& words) {
        const std::string shown = printable_text(name);
        std::string start = "  " + state + "  " + padded(shown, name_width) + "  ";
        const int indent = 2 + state_width + 2 + std::max(name_width, columns(shown)) + 2;
        const int hanging = 2 + state_width + 2 + name_width + 2;
        const int room = std::max(width_ - std::max(indent, hanging), 20);
        for (const std::string& piece : wrap_text(printable_text(words), room, terminal_advance)) {
            text_ += start + piece + "\n";
            start = padded("", indent);
        }
    }

    Paint paint_;
    int width_;
    std::string text_;
};

void add_formats(Page& page, const std::vector<FormatHealth>& formats) {
    page.section("Formats, each tried with a tiny file");
    std::string others;
    for (const FormatHealth& format : formats) {
        const char* does = format.is_read && format.is_written ? "read and written"
                           : format.is_read                    ? "read"
                                                               : "written";
        const std::string by = format.reader.empty() ? "" : fmt::format(" (libvips' {})", format.reader);
        const std::string advice = format.package.empty() ? "" : "; install " + format.package;
        if (!format.problem.empty()) {
            page.missing(format.format, format.problem + advice);
        } else if (format.is_read || format.is_written) {
            page.ok(format.format, does + by);
        } else {
            others += (others.empty() ? "" : ", ") + format.format;
        }
    }
    if (!others.empty()) page.plain("others", "not read by this build: " + others);
}

void add_machine(Page& page, const Health& health) {
    page.section("Machine");
    page.ok("processors", fmt::format("{}: as many renditions at once (--threads)", health.processors));
    page.ok("memory", fmt::format("{} free of {}: half of what is free is used (--memory)",
                                  bytes_text(health.free_memory), bytes_text(health.installed_memory)));
    for (const FolderHealth& folder : health.folders) {
        const std::string path = utf8(folder.path);
        if (folder.problem.empty()) {
            page.ok("folder",
                    fmt::format("{}: {}, {} free", path, folder.what, bytes_text(folder.free_bytes)));
        } else {
            page.missing("folder", fmt::format("{}: {}: {}", path, folder.what, folder.problem));
        }
    }
    if (health.letters_problem.empty()) {
        page.ok("letters", "drawn on contact sheets and in SVGs");
    } else {
        page.missing("letters", health.letters_problem + "; install fonts-dejavu-core");
    }
    if (!health.worker.empty()) page.plain("worker", "batch and watch shut theirs in: " + health.worker);
}

std::string joined(const std::vector<std::string>& words, const char* separator) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : separator) + word;
    return text;
}

/// Of one source after the other, because one page tells of many placements.
void add_sources(Page& page, const std::vector<PresetDoubt>& doubts) {
    std::vector<const PresetDoubt*> left;
    left.reserve(doubts.size());
    for (const PresetDoubt& doubt : doubts) left.push_back(&doubt);
    while (!left.empty()) {
        const Provenance source = left.front()->provenance;
        const auto is_other = [&source](const PresetDoubt* doubt) {
            return doubt->provenance.source != source.source ||
                   doubt->provenance.verified != source.verified ||
                   doubt->provenance.source_date != source.source_date ||
                   doubt->provenance.confidence != source.confidence;
        };
        page.words(4, source.source);
        page.words(6, fmt::format("{}, of {}, verified {}", to_text(source.confidence), source.source_date,
                                  source.verified));
        for (const PresetDoubt* doubt : left) {
            const std::string words = joined(doubt->doubts, "; ");
            if (!is_other(doubt)) page.words(6, doubt->placement + (words.empty() ? "" : ": " + words));
        }
        left.erase(std::stable_partition(left.begin(), left.end(), is_other), left.end());
    }
}

/// Where a doubt belongs: what is guessed, what others than the platform measured, the rest.
enum class DoubtGroup { guessed, industry, partly };

DoubtGroup group_of(const PresetDoubt& doubt) {
    if (doubt.is_guess) return DoubtGroup::guessed;
    return doubt.provenance.confidence == Confidence::official ? DoubtGroup::partly : DoubtGroup::industry;
}

void add_doubts(Page& page, const std::vector<PresetDoubt>& doubts) {
    for (const auto& [group, name, words] :
         {std::tuple{DoubtGroup::guessed, "guessed", "a zone, or all, is a guess: look at the result there"},
          std::tuple{DoubtGroup::industry, "industry", "measured by others than the platform"},
          std::tuple{DoubtGroup::partly, "partly", "official but for some figures, which are convention"}}) {
        std::vector<std::string> names;
        for (const PresetDoubt& doubt : doubts)
            if (group_of(doubt) == group) names.push_back(doubt.placement);
        if (names.empty()) continue;
        page.plain(name, fmt::format("{}, {}: {}", count_text(names.size(), "placement"), words,
                                     joined(names, ", ")));
    }
}

void add_presets(Page& page, const PresetHealth& presets, bool is_full) {
    page.section("Presets");
    if (!presets.problem.empty()) {
        page.missing("presets", presets.problem);
        return;
    }
    const std::size_t stale = presets.stale_count();
    page.ok("read", fmt::format("{} on {}", count_text(presets.placements, "placement"),
                                count_text(presets.platforms, "platform")));
    if (stale == 0) {
        page.ok("fresh", "all figures were verified within the last 180 days");
    } else {
        page.warn("stale",
                  fmt::format("{} last verified over 180 days ago: look at the source and correct the "
                              "preset, or set its `verified` to today",
                              count_text(stale, "placement")));
        for (const PresetDoubt& doubt : presets.doubts) {
            if (!doubt.is_stale) continue;
            page.words(4, fmt::format("{}: verified {}, {}", doubt.placement, doubt.provenance.verified,
                                      doubt.provenance.source));
        }
    }
    add_doubts(page, presets.doubts);
    if (presets.doubts.empty()) return;
    if (is_full) {
        page.plain("sources", "of all of these:");
        add_sources(page, presets.doubts);
    } else {
        page.plain("sources", "which figures these are, and from where: mattebox doctor --figures");
    }
}

void add_models(Page& page, const std::vector<ModelHealth>& models) {
    page.section("What matters is found by");
    for (const ModelHealth& model : models) {
        if (model.problem.empty()) {
            page.ok(model.finds, model.layout + ", " + utf8(model.path));
        } else {
            page.missing(model.finds, model.problem + "; " + model.instead);
        }
    }
}

}  // namespace

std::string to_table(const Health& health, int width, bool is_colored, bool is_full) {
    Page page(width, is_colored);
    page.section("mattebox " + health.version);
    for (const LibraryHealth& library : health.libraries)
        page.ok(library.name, library.version + ", " + library.does);
    add_formats(page, health.formats);
    add_models(page, health.models);
    add_machine(page, health);
    add_presets(page, health.presets, is_full);
    const std::vector<std::string> missing = health.missing();
    page.section(missing.empty() ? "Everything that is needed is there."
                                 : fmt::format("Missing: {}", count_text(missing.size(), "thing")));
    for (const std::string& sentence : missing) page.words(2, sentence);
    return page.take();
}

}  // namespace mattebox
