#include "plan/output_name.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "plan/error.h"

namespace mattebox {
namespace {

constexpr const char* doing = "filling the name template";

using Variables = std::vector<std::pair<std::string, std::string>>;

std::string names_of(const Variables& variables) {
    std::string names;
    for (const auto& [name, ignored] : variables) names += " {" + name + "}";
    return names;
}

std::string fill(const std::string& text, const Variables& variables) {
    std::string filled;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t open = text.find('{', i);
        filled += text.substr(i, open == std::string::npos ? std::string::npos : open - i);
        if (open == std::string::npos) break;
        const std::size_t close = text.find('}', open);
        if (close == std::string::npos) throw Error(doing, text, "a '{' is never closed");
        const std::string name = text.substr(open + 1, close - open - 1);
        const auto found = std::find_if(variables.begin(), variables.end(),
                                        [&name](const auto& variable) { return variable.first == name; });
        if (found == variables.end())
            throw Error(doing, text,
                        fmt::format("there is no {{{}}}; there are{}", name, names_of(variables)));
        filled += found->second;
        i = close + 1;
    }
    return filled;
}

std::filesystem::path inside_only(const std::string& name_template, std::filesystem::path path) {
    if (path.empty() || path.is_absolute())
        throw Error(doing, name_template, "it must be a path inside the output folder");
    for (const auto& part : path) {
        if (part == "..") throw Error(doing, name_template, "it must not leave the output folder");
    }
    return path;
}

/// Whether a part of a template is another one for each variant.
bool is_of_variant(const std::string& part) {
    constexpr const char* variables[] = {"{placement}", "{platform}", "{width}", "{height}", "{ext}"};
    return std::any_of(std::begin(variables), std::end(variables),
                       [&](const char* variable) { return part.find(variable) != std::string::npos; });
}

}  // namespace

std::filesystem::path output_name(const std::string& name_template, const std::string& master,
                                  const Placement& placement, Size canvas, const char* extension) {
    return inside_only(name_template, fill(name_template, {{"master", master},
                                                           {"placement", placement.id},
                                                           {"platform", placement.platform},
                                                           {"width", std::to_string(canvas.width)},
                                                           {"height", std::to_string(canvas.height)},
                                                           {"ext", extension}}));
}

std::filesystem::path master_folder(const std::string& name_template, const std::string& master) {
    std::string folder;
    for (std::size_t at = 0; at < name_template.size();) {
        const std::size_t slash = name_template.find('/', at);
        if (slash == std::string::npos) break;
        const std::string part = name_template.substr(at, slash - at);
        if (is_of_variant(part)) break;
        folder += (at == 0 ? "" : "/") + part;
        if (part.find("{master}") != std::string::npos)
            return inside_only(name_template, fill(folder, {{"master", master}}));
        at = slash + 1;
    }
    // Without a folder of its own for the master, its report would lie among other masters' files.
    folder += (folder.empty() ? "" : "/") + std::string("{master}");
    return inside_only(name_template, fill(folder, {{"master", master}}));
}

}  // namespace mattebox
