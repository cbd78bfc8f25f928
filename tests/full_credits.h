/// Credits that say everything there is to say, each in other words.
#pragma once

#include "plan/master.h"

namespace mattebox::samples {

inline Credits full_credits() {
    return {.copyright = "© 2026 Müller & Söhne <all> \"rights\"",
            .creator = "Jane Doe, 漢字",
            .credit = "Agency Nine",
            .usage_terms = "Editorial use only; no > resale",
            .web_statement = "https://agency.example/rights?id=1&lang=en",
            .licensor_url = "https://agency.example/license/1",
            .alt_text = "A red kite 🪁 over dunes",
            .extended_description = "Two children hold its line; the sea is grey.",
            .digital_source_type =
                "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia",
            .ai_system = "Painter",
            .ai_system_version = "3.1",
            .ai_prompt = "add 'a kite' && \"a line\"",
            .ai_prompt_writer = "Bob O'Neil"};
}

}  // namespace mattebox::samples
