#include "campaign/report/campaign_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <set>
#include <tuple>
#include <utility>

#include "campaign/report/campaign_sheet.h"
#include "media/finished_file.h"
#include "media/stills/vips_sink.h"
#include "plan/error.h"
#include "report/earlier_report.h"
#include "report/entry.h"

namespace mattebox {
namespace {

constexpr const char* merging = "merging reports";
constexpr int sheet_quality = 82;

[[noreturn]] void refuse(const CampaignReport& report, const std::string& reason) {
    throw Error(
        merging,
        fmt::format("of '{}' (shard {} of {})", report.campaign, report.shard.index, report.shard.count),
        reason);
}

void check_same(const CampaignReport& first, const CampaignReport& other) {
    if (other.campaign != first.campaign || other.file != first.file)
        refuse(other, fmt::format("another one is of '{}', read from {}", first.campaign, utf8(first.file)));
    if (other.out != first.out)
        refuse(other, fmt::format("it went to {}, another one to {}", utf8(other.out), utf8(first.out)));
    if (other.shard.count != first.shard.count)
        refuse(other, fmt::format("another one is of {} shards", first.shard.count));
}

void check_complete(const std::vector<CampaignReport>& shards, bool is_partial) {
    std::set<int> there;
    for (const CampaignReport& report : shards)
        if (!there.insert(report.shard.index).second) refuse(report, "it is there twice");
    std::string missing;
    for (int index = 1; index <= shards.front().shard.count; ++index)
        if (!there.contains(index)) missing += (missing.empty() ? "" : ", ") + std::to_string(index);
    if (!missing.empty() && !is_partial)
        refuse(shards.front(), fmt::format("of its shards, {} {} missing; --partial merges what is there",
                                           missing, missing.find(',') == missing.npos ? "is" : "are"));
}

/// "2026-11-26T04:16:43Z" in seconds; 0 where it is no time.
double seconds_of(const std::string& time) {
    std::tm parts{};
    if (std::sscanf(time.c_str(), "%d-%d-%dT%d:%d:%dZ", &parts.tm_year, &parts.tm_mon, &parts.tm_mday,
                    &parts.tm_hour, &parts.tm_min, &parts.tm_sec) != 6)
        return 0;
    parts.tm_year -= 1900;
    parts.tm_mon -= 1;
    return static_cast<double>(timegm(&parts));
}

/// A campaign's order: by line and column of its file, within one glob by path.
std::tuple<int, int, std::filesystem::path> place_of(const CampaignLine& line) {
    const std::string& at = line.wish.defined_at;
    int row = 0, column = 0;
    const std::size_t last = at.rfind(':');
    const std::size_t before = last == std::string::npos || last == 0 ? last : at.rfind(':', last - 1);
    if (before != std::string::npos) std::sscanf(at.c_str() + before, ":%d:%d", &row, &column);
    return {row, column, line.wish.master};
}

}  // namespace

CampaignReport merge(const std::vector<CampaignReport>& shards, bool is_partial) {
    if (shards.empty()) throw Error(merging, "of shards", "there are none");
    for (const CampaignReport& report : shards) check_same(shards.front(), report);
    check_complete(shards, is_partial);

    CampaignReport merged = shards.front();
    merged.shard = {};
    merged.lines.clear();
    double ended = 0;
    for (const CampaignReport& report : shards) {
        merged.started = std::min(merged.started, report.started);
        merged.was_cancelled = merged.was_cancelled || report.was_cancelled;
        ended = std::max(ended, seconds_of(report.started) + report.seconds);
        merged.lines.insert(merged.lines.end(), report.lines.begin(), report.lines.end());
    }
    merged.seconds = ended - seconds_of(merged.started);
    std::stable_sort(merged.lines.begin(), merged.lines.end(),
                     [](const CampaignLine& a, const CampaignLine& b) { return place_of(a) < place_of(b); });
    return merged;
}

CampaignReport renew(const CampaignReport& earlier, CampaignReport now,
                     const std::vector<MasterWish>& masters) {
    // `earlier` was read from a file, in which names that are not UTF-8 are not what they were.
    if (earlier.campaign != reported_text(now.campaign) || earlier.file != reported_text(now.file.string()) ||
        earlier.shard != now.shard)
        return now;
    using Name = std::pair<std::string, std::string>;
    const auto name_of = [](const MasterWish& wish) {
        return Name(reported_text(wish.name_template), reported_text(wish.master.string()));
    };
    std::set<Name> kept;
    for (const MasterWish& wish : masters) kept.insert(name_of(wish));
    for (const CampaignLine& line : now.lines) kept.erase(name_of(line.wish));
    for (CampaignLine line : earlier.lines) {
        if (!kept.contains(name_of(line.wish))) continue;
        if (line.result.end == MasterEnd::rendered) line.result.end = MasterEnd::kept;
        for (VariantResult& variant : line.result.variants)
            if (variant.made == Made::rendered || variant.made == Made::linked) variant.made = Made::kept;
        now.lines.push_back(std::move(line));
    }
    std::stable_sort(now.lines.begin(), now.lines.end(),
                     [](const CampaignLine& a, const CampaignLine& b) { return place_of(a) < place_of(b); });
    return now;
}

std::string report_name(const Shard& shard, const char* extension) {
    if (shard.count <= 1) return fmt::format("campaign.{}", extension);
    return fmt::format("campaign.{}-of-{}.{}", shard.index, shard.count, extension);
}

namespace {

/// Whether the sheet that is there shows this: the report beside it says what it shows.
bool is_drawn_already(const CampaignReport& report) {
    std::error_code error;
    if (!std::filesystem::exists(report.out / report_name(report.shard, "jpg"), error)) return false;
    std::string head(4096, '\0');
    std::ifstream file(report.out / report_name(report.shard, "json"), std::ios::binary);
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    return head.find('"' + shown_on_sheet(report) + '"') != std::string::npos;
}

}  // namespace

void write_campaign_report(const CampaignReport& report, std::string_view version) {
    make_folder(report.out);
    if (!is_drawn_already(report))
        write_finished(
            report.out / report_name(report.shard, "jpg"),
            encode_still(draw_campaign_sheet(report), StillFormat::jpeg, sheet_quality, false, {}));
    write_finished(report.out / report_name(report.shard, "csv"), to_csv(report));
    write_finished(report.out / report_name(report.shard, "json"), to_json(report, version));
}

}  // namespace mattebox
