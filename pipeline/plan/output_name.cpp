#include "plan/output_name.h"

#include <fmt/format.h>

#include <functional>
#include <utility>
#include <vector>

#include "plan/error.h"

namespace mattebox {
namespace {

constexpr const char* doing = "filling the name template";

using Variables = std::vector<std::pair<std::string, std::string>>;

std::string fill(const std::string& text, const Variables& variables) {
    std::string filled;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t open = text.find('{', i);
        filled += text.substr(i, open == std::string::npos ? std::string::npos : open - i);
        if (open == std::string::npos) break;
        const std::size_t close = text.find('}', open);
        if (close == std::string::npos) throw Error(doing, text, "a '{' is never closed");
        const std::string name = text.substr(open + 1, close - open - 1);
        std::string known;
        const std::string* value = nullptr;
        for (const auto& [key, filling] : variables) {
            known += " {" + key + "}";
            if (key == name) value = &filling;
        }
        if (value == nullptr)
            throw Error(doing, text, fmt::format("there is no {{{}}}; there are{}", name, known));
        filled += *value;
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

}  // namespace

std::filesystem::path output_name(const std::string& name_template, const std::string& master,
                                  const Placement& placement, Size canvas, StillFormat format) {
    return inside_only(name_template, fill(name_template, {{"master", master},
                                                           {"placement", placement.id},
                                                           {"platform", placement.platform},
                                                           {"width", std::to_string(canvas.width)},
                                                           {"height", std::to_string(canvas.height)},
                                                           {"ext", extension(format)}}));
}

std::filesystem::path master_folder(const std::string& name_template, const std::string& master) {
    const std::string first = name_template.substr(0, name_template.find('/'));
    // Without a folder of its own for the master, its report would lie among other masters' files.
    if (first.find("{master}") == std::string::npos || first.size() == name_template.size()) return master;
    return inside_only(name_template, fill(first, {{"master", master}}));
}

}  // namespace mattebox
