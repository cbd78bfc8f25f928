/// What a campaign adds to the names of files: {campaign}, {locale} and {date}, which are filled in before
/// plan/output_name.h fills in the rest.
#pragma once

#include <string>

namespace mattebox {

struct CampaignWords {
    std::string campaign;
    std::string locale;
    std::string date;  ///< "2026-11-26"
};

/// What is wrong with a template; empty where nothing is.
std::string object_to_template(const std::string& name_template);

/// Fills in the three. A part of the path that is left empty, because there is no locale, goes.
std::string fill_campaign_words(const std::string& name_template, const CampaignWords& words);

}  // namespace mattebox
