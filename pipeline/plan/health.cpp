#include "plan/health.h"

namespace mattebox {

std::vector<std::string> Health::missing() const {
    std::vector<std::string> sentences;
    for (const FormatHealth& format : formats) {
        if (format.problem.empty()) continue;
        const std::string advice = format.package.empty() ? "" : "; install " + format.package;
        sentences.push_back(format.format + ": " + format.problem + advice);
    }
    if (!letters_problem.empty())
        sentences.push_back("letters: " + letters_problem + "; install fonts-dejavu-core");
    for (const ModelHealth& model : models)
        if (!model.problem.empty())
            sentences.push_back("the model that finds " + model.finds + ": " + model.problem +
                                "; run .setup/install.sh where mattebox was built, and install it again");
    for (const FolderHealth& folder : folders)
        if (!folder.problem.empty())
            sentences.push_back(folder.path.string() + " (" + folder.what + "): " + folder.problem);
    if (!presets.problem.empty()) sentences.push_back("presets: " + presets.problem);
    return sentences;
}

}  // namespace mattebox
