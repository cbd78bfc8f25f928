#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <set>
#include <system_error>

#include "campaign/campaign_masters.h"
#include "campaign/complaints.h"
#include "campaign/glob.h"
#include "campaign/paths.h"
#include "campaign/watch/ignored_files.h"
#include "campaign/wish_settings.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;

fs::path from(const fs::path& folder, const std::string& name) {
    return (folder / name).lexically_normal();
}

fs::path folder_of(const Settings& table) {
    return fs::absolute(table.file()).parent_path();
}

/// What is no master, though a glob matches it.
bool is_left_out(const fs::path& file) {
    const std::string name = file.filename().string();
    return is_sidecar(name) || is_failed_note(name);
}

/// "; did you mean 'hero.jpg'?", of the files beside it.
std::string meant_file(const fs::path& missing) {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::directory_iterator it(missing.parent_path(), error), end; !error && it != end;
         it.increment(error))
        names.push_back(it->path().filename().string());
    const auto meant = nearest(missing.filename().string(), names);
    return meant ? fmt::format("; did you mean '{}'?", *meant) : "";
}

/// Why `file` cannot be read; empty where it can.
std::string object_to_file(const fs::path& file) {
    std::error_code error;
    const fs::file_status status = fs::status(file, error);
    if (!fs::exists(status) && is_glob(file.filename().string()))
        return "there is no such file; a pattern is given as 'files', not as 'file'";
    if (!fs::exists(status)) return "there is no such file" + meant_file(file);
    if (fs::is_directory(status)) return "that is a folder; files = \"FOLDER/*\" names what is in one";
    if (!fs::is_regular_file(status)) return "that is no file";
    if (access(file.c_str(), R_OK) != 0) return std::strerror(errno);
    return {};
}

struct Found {
    fs::path file;
    std::string defined_at;
};

/// Finds the files of one entry.
class AssetFiles {
  public:
    AssetFiles(const fs::path& out, Complaints& missing) : out_(out), missing_(missing) {}

    void add_file(const std::string& name, const Settings& table, const std::string& at) {
        const fs::path file = from(folder_of(table), name);
        if (const std::string objection = object_to_file(file); !objection.empty())
            missing_.add(fmt::format("{}: '{}': {}", at, name, objection));
        else
            take(file, at);
    }

    void add_glob(const std::string& glob, const Settings& table, const std::string& at) {
        std::error_code error;
        const fs::path folder = folder_of(table);
        if (!is_glob(glob) || fs::exists(from(folder, glob), error)) return add_file(glob, table, at);
        // What a campaign has made is none of its masters, unless they lie below its output anyway.
        const auto is_output = [&](const fs::path& path) {
            return is_within(path.lexically_normal(), out_) && !is_within(folder, out_);
        };
        bool is_empty = true;
        for (const fs::path& path : expand(glob, folder, is_output)) {
            const fs::path file = path.lexically_normal();
            if (is_left_out(file) || file == fs::absolute(table.file()).lexically_normal()) continue;
            is_empty = false;
            if (access(file.c_str(), R_OK) != 0)
                missing_.add(fmt::format("{}: '{}': {}", at, file.string(), std::strerror(errno)));
            take(file, at);
        }
        if (is_empty) missing_.add(fmt::format("{}: '{}' matches no file", at, glob));
    }

    std::vector<Found> found;

  private:
    /// A file that two globs of one entry match is one master.
    void take(const fs::path& file, const std::string& at) {
        if (taken_.insert(file).second) found.push_back({file, at});
    }

    const fs::path& out_;
    Complaints& missing_;
    std::set<fs::path> taken_;
};

std::vector<Found> files_of(Settings& table, const fs::path& out, Complaints& missing) {
    AssetFiles files(out, missing);
    const bool has_file = table.has("file"), has_files = table.has("files");
    if (has_file && has_files) table.refuse("files", "an asset has 'file' or 'files', not both");
    if (!has_file && !has_files) table.refuse_missing("file");
    if (has_file) {
        files.add_file(table.text("file"), table, table.where("file"));
    } else if (table.has_text("files")) {
        files.add_glob(table.text("files"), table, table.where("files"));
    } else {
        const std::vector<std::string> names = table.texts_if("files");
        if (names.empty()) table.refuse("files", "'files' is empty");
        for (std::size_t i = 0; i < names.size(); ++i)
            files.add_glob(names[i], table, table.where("files", i));
    }
    return std::move(files.found);
}

}  // namespace

std::vector<MasterWish> read_assets(std::vector<Settings> entries, const AssetDefaults& defaults) {
    std::vector<MasterWish> masters;
    Complaints missing;
    for (Settings& table : entries) {
        MasterWish wish = defaults.wish;
        read_wish(table, wish, defaults.presets);
        if (const auto sidecar = table.text_if("sidecar")) {
            wish.sidecar = from(folder_of(table), *sidecar);
            if (const std::string objection = object_to_file(*wish.sidecar); !objection.empty())
                missing.add(fmt::format("{}: '{}': {}", table.where("sidecar"), *sidecar, objection));
        }
        const std::vector<Found> files = files_of(table, defaults.wish.out, missing);
        table.finish();
        for (const Found& found : files) {
            masters.push_back(wish);
            masters.back().master = found.file;
            masters.back().defined_at = found.defined_at;
        }
    }
    missing.throw_if_any();
    return masters;
}

}  // namespace mattebox
