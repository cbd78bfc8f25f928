/// A campaign with one of everything that can become of a master.
#pragma once

#include "campaign/report/campaign_report.h"

namespace mattebox::test {

inline VariantResult made(const std::string& placement, const std::string& path,
                          std::vector<Finding> findings = {}, Made how = Made::rendered) {
    VariantResult variant;
    variant.placement = placement;
    variant.path = path;
    variant.made = how;
    variant.bytes = how == Made::not_made ? 0 : 81'234;
    variant.quality = 84;
    variant.encodes = 2;
    variant.findings = std::move(findings);
    variant.planned = variant.findings.size();
    variant.pixels = "0123456789abcdef";
    variant.why = how == Made::kept ? "nothing changed" : "it was not there";
    return variant;
}

inline CampaignLine line(const std::string& master, MasterEnd end, std::vector<VariantResult> variants = {},
                         const std::string& problem = "") {
    CampaignLine made;
    made.wish.master = "/masters/" + master;
    made.wish.master_name = made.wish.master.stem().string();
    made.wish.out = "/made";
    made.wish.defined_at = "spring.toml:9:9";
    made.result.end = end;
    made.result.problem = problem;
    made.result.variants = std::move(variants);
    made.result.timings.total = Seconds(2.5);
    return made;
}

inline CampaignReport sample_results() {
    const Finding covered{Severity::fail, "zone.covered", "the headline is covered: 40 %, \"most\" of it"};
    const Finding enlarged{Severity::warn, "scale.up", "enlarged to 1.4 times its size"};
    const Finding full{Severity::fail, "render.failed", "the disk is full"};
    CampaignReport report;
    report.campaign = "Spring";
    report.file = "/campaigns/spring.toml";
    report.out = "/made";
    report.started = "2026-11-26T04:16:43Z";
    report.seconds = 754.25;
    report.lines.push_back(
        line("good.jpg", MasterEnd::kept, {made("x.post-1x1", "/made/good/x.post-1x1.jpg", {}, Made::kept)}));
    report.lines.push_back(
        line("warned.jpg", MasterEnd::rendered,
             {made("x.post-1x1", "/made/warned/x.post-1x1.jpg", {enlarged}),
              made("instagram.story", "/made/warned/instagram.story.jpg", {enlarged}, Made::linked)}));
    report.lines.push_back(line("covered.jpg", MasterEnd::rendered,
                                {made("instagram.story", "/made/covered/instagram.story.jpg", {covered}),
                                 made("x.post-1x1", "/made/covered/x.post-1x1.jpg")}));
    report.lines.push_back(
        line("half.jpg", MasterEnd::rendered,
             {made("x.post-1x1", "/made/half/x.post-1x1.jpg"),
              made("instagram.story", "/made/half/instagram.story.jpg", {full}, Made::not_made)}));
    report.lines.push_back(line("broken.jpg", MasterEnd::failed, {},
                                "reading broken.jpg: it ends in the middle of the picture"));
    report.lines.push_back(line("later.jpg", MasterEnd::cancelled));
    report.lines[1].wish.locale = "de-CH";
    report.lines[1].wish.copyright = "Example AG";
    report.lines[1].wish.sidecar = "/masters/warned-de.toml";
    report.lines[1].result.files = {"/masters/warned-de.toml", "/masters/logo.svg"};
    report.lines[1].result.folder = "/made/warned";
    report.lines[4].wish.defined_at = "spring.toml:12:9";
    return report;
}

}  // namespace mattebox::test
