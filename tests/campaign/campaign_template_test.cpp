#include "campaign/campaign_template.h"

#include <gtest/gtest.h>

namespace mattebox {
namespace {

TEST(CampaignTemplate, FillsWhatACampaignKnows) {
    const struct {
        const char* name_template;
        const char* locale;
        const char* filled;
    } rows[] = {
        {"{master}/{placement}.{ext}", "de", "{master}/{placement}.{ext}"},
        {"{campaign}/{locale}/{master}.{ext}", "de", "Spring/de/{master}.{ext}"},
        {"{campaign}-{date}/{master}.{ext}", "", "Spring-2026-11-26/{master}.{ext}"},
        // A part that is left empty goes; one that has something else stays.
        {"{campaign}/{locale}/{master}.{ext}", "", "Spring/{master}.{ext}"},
        {"{locale}/{master}.{ext}", "", "{master}.{ext}"},
        {"{locale}{locale}/{master}.{ext}", "", "{master}.{ext}"},
        {"{master}/{locale}-{placement}.{ext}", "", "{master}/-{placement}.{ext}"},
        {"{locale}/{locale}/{master}.{ext}", "fr", "fr/fr/{master}.{ext}"},
    };
    for (const auto& row : rows)
        EXPECT_EQ(fill_campaign_words(row.name_template, {"Spring", row.locale, "2026-11-26"}), row.filled);
}

TEST(CampaignTemplate, ObjectsToWhatItDoesNotKnow) {
    const std::pair<const char*, const char*> rows[] = {
        {"{master}/{placement}.{ext}", ""},
        {"{campaign}/{locale}/{date}/{platform}/{width}x{height}/{master}.{ext}", ""},
        {"{local}/{master}.{ext}", "there is no {local}; did you mean {locale}?"},
        {"{master}/{placement", "a '{' is never closed"},
        {"{master}/", "it names a folder; end it in a file's name"},
        {"", "it must be a path inside the output folder"},
        {"/{master}.{ext}", "it must be a path inside the output folder"},
        {"a/../../{master}.{ext}", "it must be a path inside the output folder"},
    };
    for (const auto& [name_template, objection] : rows)
        EXPECT_EQ(object_to_template(name_template), objection) << name_template;
}

}  // namespace
}  // namespace mattebox
