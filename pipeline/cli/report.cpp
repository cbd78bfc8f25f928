#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <vector>

#include "campaign/report/campaign_report.h"
#include "campaign/state/cache.h"
#include "campaign_output.h"
#include "commands.h"
#include "mattebox.h"

namespace mattebox {
namespace {

struct MergeOptions {
    std::vector<std::filesystem::path> files;
    std::filesystem::path out;
    bool is_partial = false;
    bool is_strict = false;
    bool is_json = false;
};

int run_merge(const MergeOptions& options) {
    std::vector<CampaignReport> shards;
    shards.reserve(options.files.size());
    for (const std::filesystem::path& file : options.files) shards.push_back(read_campaign_report(file));
    CampaignReport report = merge(shards, options.is_partial);
    const std::filesystem::path variants = report.out;
    if (!options.out.empty()) report.out = std::filesystem::absolute(options.out).lexically_normal();
    write_campaign_report(report, version());
    std::vector<Shard> parts;
    parts.reserve(shards.size());
    for (const CampaignReport& shard : shards) parts.push_back(shard.shard);
    merge_states(variants, parts);  // memory is of where the variants are, wherever the report goes
    print_campaign(report, options.is_json);
    return exit_code_of(report, options.is_strict);
}

constexpr const char* footer = R"(
Examples:
  mattebox report merge out/campaign.*-of-8.json             campaign.jpg, .csv and .json of all eight, into out/
  mattebox report merge out/campaign.*-of-8.json --partial   of those that are there

Exit codes, of the campaign as a whole: 0 everything was made; 1 something could not be made, it was interrupted, or
under --strict a variant failed its check; 2 the reports could not be merged.)";

}  // namespace

void add_report(CLI::App& program, Command& command) {
    CLI::App* report = program.add_subcommand("report", "Reports of campaigns that ran in parts");
    report->require_subcommand(1);
    CLI::App* merging = report->add_subcommand("merge", "One report of those of all shards");
    const auto options = std::make_shared<MergeOptions>();
    merging->add_option("files", options->files, "campaign.1-of-8.json and so on")
        ->required()
        ->type_name("FILE");
    merging->add_option("--out", options->out, "Where it goes, instead of beside the variants")
        ->type_name("DIR");
    merging->add_flag("--partial", options->is_partial, "Shards may be missing");
    merging->add_flag("--strict", options->is_strict, "Exit with 1 when a variant fails its check, too");
    merging->add_flag("--json", options->is_json, "Print the report as JSON");
    merging->footer(footer);
    merging->callback([&command, options] { command = [options] { return run_merge(*options); }; });
}

}  // namespace mattebox
