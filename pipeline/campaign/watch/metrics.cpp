#include "campaign/watch/metrics.h"

#include <fmt/format.h>

#include <algorithm>

namespace mattebox {
namespace {

constexpr std::array ends{MasterEnd::rendered, MasterEnd::kept, MasterEnd::failed, MasterEnd::quarantined,
                          MasterEnd::cancelled};
constexpr std::array ways{Made::rendered, Made::kept, Made::linked, Made::not_made};

std::string head(const char* name, const char* type, const char* help) {
    return fmt::format("# HELP mattebox_{0} {2}\n# TYPE mattebox_{0} {1}\n", name, type, help);
}

template <class Value>
std::string single(const char* name, const char* type, const char* help, Value value) {
    return head(name, type, help) + fmt::format("mattebox_{} {}\n", name, value);
}

std::string label(const char* words) {
    std::string value(words);
    std::replace(value.begin(), value.end(), ' ', '_');
    return value;
}

std::string stage_seconds(const Timings& seconds) {
    std::string text = head("stage_seconds_total", "counter", "Seconds spent on masters, by stage.");
    const std::pair<const char*, Seconds> stages[] = {{"look", seconds.look},
                                                      {"plan", seconds.plan},
                                                      {"decode", seconds.decode},
                                                      {"render", seconds.render},
                                                      {"all", seconds.total}};
    for (const auto& [stage, spent] : stages)
        text += fmt::format("mattebox_stage_seconds_total{{stage=\"{}\"}} {:.3f}\n", stage, spent.count());
    return text;
}

}  // namespace

void Metrics::add(const MasterResult& result) {
    ++masters.at(static_cast<std::size_t>(result.end));
    for (const VariantResult& variant : result.variants)
        ++variants.at(static_cast<std::size_t>(variant.made));
    seconds.look += result.timings.look;
    seconds.plan += result.timings.plan;
    seconds.decode += result.timings.decode;
    seconds.render += result.timings.render;
    seconds.total += result.timings.total;
    seconds.decodes += result.timings.decodes;
}

std::string to_text(const Metrics& metrics) {
    std::string text = head("masters_total", "counter", "Masters whose turn ended, by how it did.");
    for (const MasterEnd end : ends)
        text += fmt::format("mattebox_masters_total{{end=\"{}\"}} {}\n", to_text(end),
                            metrics.masters.at(static_cast<std::size_t>(end)));
    text += head("variants_total", "counter", "Variants, by how they came to be where they are.");
    for (const Made made : ways)
        text += fmt::format("mattebox_variants_total{{made=\"{}\"}} {}\n", label(to_text(made)),
                            metrics.variants.at(static_cast<std::size_t>(made)));
    text += stage_seconds(metrics.seconds);
    text += single("decodes_total", "counter", "How often a master was decoded.", metrics.seconds.decodes);
    text +=
        single("worker_restarts_total", "counter", "Workers that crashed or hung.", metrics.worker_restarts);
    text += single("rescans_total", "counter", "Rescans because events were lost.", metrics.rescans);
    text += single("queue_length", "gauge", "Masters that wait for their turn.", metrics.queue_length);
    text += single("unsettled_files", "gauge", "Files that may still be being written.", metrics.unsettled);
    text += single("in_work", "gauge", "Masters that are being rendered.", metrics.in_work);
    text +=
        single("waiting_for_room", "gauge", "1 while the disk is full.", metrics.is_waiting_for_room ? 1 : 0);
    text += single("start_time_seconds", "gauge", "When the watcher started, since 1970.",
                   fmt::format("{:.3f}", metrics.started_at));
    text += single("last_end_time_seconds", "gauge", "When a master was last finished, since 1970; 0: never.",
                   fmt::format("{:.3f}", metrics.last_end_at));
    return text;
}

}  // namespace mattebox
