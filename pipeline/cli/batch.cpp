#include "campaign/batch.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <memory>

#include "campaign/batch_progress.h"
#include "campaign/report/campaign_lines.h"
#include "campaign/report/campaign_preview.h"
#include "campaign_output.h"
#include "choice.h"
#include "commands.h"
#include "mattebox.h"
#include "render_options.h"
#include "report/text.h"
#include "terminal.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;

std::atomic<bool> was_interrupted = false;

/// The first one ends the batch in good order, the second at once.
void interrupt(int signal) {
    if (was_interrupted.exchange(true)) std::signal(signal, SIG_DFL);
}

struct BatchOptions {
    fs::path campaign;
    fs::path out;
    std::vector<fs::path> preset_folders;
    BatchWish wish;
    bool is_strict = false;
    bool is_dry_run = false;
    bool is_json = false;
    bool has_why = false;
    bool is_keep_going = false;  ///< the default, for who wants to say it
};

std::string today() {
    return fmt::format("{:%Y-%m-%d}", fmt::localtime(std::time(nullptr)));
}

/// "2/8"
std::string parse_shard(const std::string& text, Shard& shard) {
    int used = 0;
    const int read = std::sscanf(text.c_str(), "%d/%d%n", &shard.index, &shard.count, &used);
    const bool is_whole = read == 2 && static_cast<std::size_t>(used) == text.size();
    if (is_whole && shard.index >= 1 && shard.index <= shard.count && shard.count <= 100'000) return {};
    return fmt::format("'{}' is no shard; write 1/8 to 8/8", text);
}

int dry_run(const Campaign& campaign, const BatchOptions& options) {
    const std::vector<Placement> presets = load_presets(campaign.preset_folders);
    fmt::print("{}", options.is_json ? preview_json(campaign, presets, version())
                                     : preview_text(campaign, presets, terminal_width()));
    return everything_made;
}

BatchProgress::Output progress_output(bool is_quiet) {
    BatchProgress::Output output;
    output.is_terminal = !is_quiet && isatty(STDERR_FILENO) != 0;
    output.width = terminal_width();
    output.write = [is_quiet](const std::string& text) {
        if (is_quiet) return;
        fmt::print(stderr, "{}", text);
        std::fflush(stderr);
    };
    output.seconds = [] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
    };
    return output;
}

CampaignReport render_campaign(const Campaign& campaign, const BatchOptions& options) {
    BatchProgress progress(progress_output(options.is_json));
    BatchListener listener;
    listener.on_begin = [&](std::size_t masters) { progress.begin(masters); };
    listener.on_started = [&](const MasterWish& wish) { progress.start(wish); };
    listener.on_variant = [&](const MasterWish&, const VariantResult& variant) { progress.take(variant); };
    listener.on_end = [&](const MasterWish& wish, const MasterResult& result) { progress.end(wish, result); };
    listener.on_notice = [&](const std::string& sentence) {
        if (options.is_json) complain(sentence);
        progress.notice("mattebox: " + sentence);
    };
    return run_batch(campaign, options.wish, listener);
}

/// Of --only-failed, the masters that were not looked at are those of the last report that are still there.
CampaignReport with_earlier(CampaignReport report, const Campaign& campaign) {
    const fs::path file = report.out / report_name(report.shard, "json");
    std::error_code error;
    if (!fs::exists(file, error)) return report;
    try {
        const CampaignReport earlier = read_campaign_report(file);
        return renew(earlier, std::move(report), campaign.masters);
    } catch (const Error& problem) {
        complain(fmt::format("{}; the report has the masters of this run alone", problem.what()));
        return report;
    }
}

void print_why(const CampaignReport& report) {
    for (const CampaignLine& line : report.lines) {
        for (const VariantResult& variant : line.result.variants)
            fmt::print("{:8}  {}  {}: {}\n", to_text(variant.made), printable_text(label_of(line.wish)),
                       variant.placement,
                       variant.why.empty() ? "no reason was given" : printable_text(variant.why));
        if (line.result.variants.empty())
            fmt::print("{:8}  {}  {}\n", to_text(line.result.end), printable_text(label_of(line.wish)),
                       printable_text(line.result.problem));
    }
    fmt::print("\n");
}

int run(BatchOptions options) {
    const Campaign campaign = read_campaign(options.campaign, options.preset_folders, today(), options.out);
    if (options.is_dry_run) return dry_run(campaign, options);
    std::signal(SIGINT, interrupt);
    std::signal(SIGTERM, interrupt);
    options.wish.cancel = &was_interrupted;
    const CampaignReport made = render_campaign(campaign, options);
    const CampaignReport report = options.wish.is_only_failed ? with_earlier(made, campaign) : made;
    write_campaign_report(report, version());
    if (options.has_why && !options.is_json) print_why(made);
    print_campaign(report, options.is_json);
    if (was_interrupted) fmt::print(stderr, "mattebox: interrupted; every file that is there is whole\n");
    return exit_code_of(report, options.is_strict);
}

void add_options(CLI::App& batch, BatchOptions& options) {
    batch
        .add_option(
            "campaign", options.campaign,
            "Masters and what is wished for them; samples/campaign/campaign.toml shows all that it can say")
        ->required()
        ->type_name("CAMPAIGN.toml");
    batch.add_option("--out", options.out, "Where the variants go, instead of where the campaign says")
        ->type_name("DIR");
    add_preset_option(batch, options.preset_folders);
    add_models_option(batch, options.wish.queue.models);
    add_parsed(
        batch, "--shard",
        [&options](const std::string& text) { return parse_shard(text, options.wish.shard); },
        "Render the I-th of N parts, for many machines; `report merge` brings their reports together", "I/N");
    CLI::Option* fail_fast = batch.add_flag("--fail-fast", options.wish.is_fail_fast,
                                            "Begin no further master once something could not be made");
    batch
        .add_flag("--keep-going", options.is_keep_going, "Go on with the other masters (what happens anyway)")
        ->excludes(fail_fast);
    batch.add_flag("--only-failed", options.wish.is_only_failed,
                   "Only the masters of which the last run could not make everything");
    batch.add_flag("--why", options.has_why, "Say of each variant why it was rendered, or not");
    batch.add_flag("--force", options.wish.queue.is_forced,
                   "Render everything again, over files that mattebox did not make or that were edited, too");
    batch.add_flag("--dry-run", options.is_dry_run,
                   "Check the campaign, show what it asks for; write nothing");
    batch.add_flag("--strict", options.is_strict, "Exit with 1 when a variant fails its check, too");
    batch.add_flag("--json", options.is_json, "Print the report as JSON");
    add_limit_options(batch, options.wish.queue.limits);
    add_resource_options(batch, options.wish.queue.threads, options.wish.queue.memory);
}

constexpr const char* footer = R"(
Examples:
  mattebox batch spring.toml                  what changed since the last run, and campaign.jpg, .csv and .json
  mattebox batch spring.toml --dry-run        what it asks for; nothing is written
  mattebox batch spring.toml --only-failed    the masters again of which not everything could be made
  mattebox batch spring.toml --shard 2/8      the second of eight parts; see `mattebox report merge`

Exit codes: 0 everything was made; 1 something could not be made, it was interrupted, or under --strict a variant
failed its check; 2 nothing could be started.)";

}  // namespace

void add_batch(CLI::App& program, Command& command) {
    CLI::App* batch =
        program.add_subcommand("batch", "Render a campaign: many masters, and only what changed");
    const auto options = std::make_shared<BatchOptions>();
    add_options(*batch, *options);
    batch->footer(footer);
    batch->callback([&command, options] { command = [options] { return run(*options); }; });
}

}  // namespace mattebox
