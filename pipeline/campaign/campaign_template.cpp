#include "campaign/campaign_template.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "plan/error.h"
#include "plan/output_name.h"
#include "plan/settings/settings.h"

namespace mattebox {
namespace {

const std::vector<std::string> variables = {"campaign", "master", "platform", "placement", "locale",
                                            "date",     "width",  "height",   "ext"};

std::string filled(std::string part, const std::string& variable, const std::string& value) {
    const std::string braced = "{" + variable + "}";
    for (std::size_t at = 0; (at = part.find(braced, at)) != std::string::npos; at += value.size())
        part.replace(at, braced.size(), value);
    return part;
}

std::string object_to_variable(const std::string& name) {
    if (std::find(variables.begin(), variables.end(), name) != variables.end()) return {};
    if (const auto meant = nearest(name, variables))
        return fmt::format("there is no {{{}}}; did you mean {{{}}}?", name, *meant);
    std::string known;
    for (const std::string& variable : variables) known += " {" + variable + "}";
    return fmt::format("there is no {{{}}}; there are{}", name, known);
}

}  // namespace

std::string object_to_template(const std::string& name_template) {
    for (std::size_t at = 0; (at = name_template.find('{', at)) != std::string::npos; ++at) {
        const std::size_t end = name_template.find('}', at);
        if (end == std::string::npos) return "a '{' is never closed";
        if (auto objection = object_to_variable(name_template.substr(at + 1, end - at - 1));
            !objection.empty())
            return objection;
    }
    if (name_template.ends_with('/')) return "it names a folder; end it in a file's name";
    try {
        Placement any;
        any.id = any.platform = "x";
        output_name(fill_campaign_words(name_template, {"x", "x", "x"}), "x", any, {1, 1}, "x");
    } catch (const Error&) {
        return "it must be a path inside the output folder";
    }
    return {};
}

std::string fill_campaign_words(const std::string& name_template, const CampaignWords& words) {
    std::vector<std::string> parts;
    for (std::size_t at = 0; at <= name_template.size();) {
        const std::size_t slash = std::min(name_template.find('/', at), name_template.size());
        const std::string part = name_template.substr(at, slash - at);
        std::string name = filled(part, "campaign", words.campaign);
        name = filled(std::move(name), "locale", words.locale);
        name = filled(std::move(name), "date", words.date);
        if (!name.empty() || part.empty()) parts.push_back(std::move(name));
        at = slash + 1;
    }
    return fmt::format("{}", fmt::join(parts, "/"));
}

}  // namespace mattebox
