#include "campaign/campaign.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "campaign/campaign_masters.h"
#include "campaign/campaign_template.h"
#include "campaign/wish_settings.h"
#include "mattebox.h"
#include "media/machine.h"
#include "plan/settings/settings.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;

/// What [campaign] says.
struct Head {
    std::string name;
    std::string name_template = "{master}/{placement}.{ext}";
    std::string template_at;  ///< "spring.toml:3:12"
    std::string date;
    fs::path out;
    std::string out_at;
    std::vector<fs::path> preset_folders;
};

/// It becomes a part of paths.
void check_name(const Settings& table, const std::string& name) {
    const bool has_other = std::any_of(name.begin(), name.end(), [](unsigned char letter) {
        return letter < 0x20 || letter == 0x7f || letter == '/' || letter == '\\' || letter == '{' ||
               letter == '}';
    });
    if (name.empty() || name.front() == '.' || has_other || name.size() > 200)
        table.refuse("name", "'name' becomes a part of paths: no slashes, no braces, no dot at its front");
}

void read_preset_folders(Settings& table, const fs::path& folder, Head& head) {
    if (!table.has("presets")) return;
    const std::vector<std::string> names =
        table.has_text("presets") ? std::vector{table.text("presets")} : table.texts_if("presets");
    for (std::size_t i = 0; i < names.size(); ++i) {
        head.preset_folders.push_back((folder / names[i]).lexically_normal());
        std::error_code error;
        if (!fs::is_directory(head.preset_folders.back(), error))
            throw Error(
                fmt::format("{}: '{}': there is no such folder", table.where("presets", i), names[i]));
    }
}

void read_head(Settings& table, const fs::path& folder, Head& head) {
    if (const auto name = table.text_if("name")) head.name = *name;
    check_name(table, head.name);
    if (const auto out = table.text_if("out")) {
        if (out->empty()) table.refuse("out", "'out' is empty; it names the folder for all variants");
        head.out = folder / *out;
        head.out_at = table.where("out") + ": ";
    }
    head.template_at = table.where();
    if (const auto text = table.text_if("template")) {
        if (const std::string objection = object_to_template(*text); !objection.empty())
            table.refuse("template", "'template': " + objection);
        head.name_template = *text;
    }
    if (const auto date = table.date_if("date")) head.date = *date;
    read_preset_folders(table, folder, head);
}

/// Without a slash at its end, which would make it another path.
fs::path plain(const fs::path& path) {
    const fs::path normal = fs::absolute(path).lexically_normal();
    return normal.has_filename() || normal == normal.root_path() ? normal : normal.parent_path();
}

/// The folder itself may have to be made; then the nearest that is there has to take it.
void check_writing(const fs::path& out, const std::string& at) {
    fs::path there = out;
    std::error_code error;
    while (!fs::exists(there, error) && there.has_relative_path()) there = there.parent_path();
    const std::string objection =
        fs::is_directory(there, error) ? object_to_writing(there) : "that is a file, not a folder";
    if (!objection.empty())
        throw Error(fmt::format("{}nothing can be written into {}: {}", at, there.string(), objection));
}

}  // namespace

Campaign read_campaign(const fs::path& file, const std::vector<fs::path>& preset_folders,
                       const std::string& today, const fs::path& out) {
    Settings root = Settings::read(file);
    auto campaign_table = root.table_if("campaign"), default_table = root.table_if("defaults");
    std::vector<Settings> entries = root.tables_if("asset");
    root.finish();
    if (entries.empty()) root.refuse("asset", "there is no [[asset]]; each names a master, or several");

    const fs::path folder = fs::absolute(file).parent_path();
    Head head;
    head.name = file.stem().string();
    head.date = today;
    head.out = folder / "out";
    if (campaign_table) read_head(*campaign_table, folder, head);
    if (!out.empty()) head.out = out, head.out_at.clear();

    Campaign campaign;
    campaign.name = head.name;
    campaign.file = fs::absolute(file).lexically_normal();
    campaign.out = plain(head.out);
    campaign.preset_folders = head.preset_folders;
    campaign.preset_folders.insert(campaign.preset_folders.end(), preset_folders.begin(),
                                   preset_folders.end());

    const std::vector<Placement> presets = load_presets(campaign.preset_folders);
    MasterWish wish;
    wish.out = campaign.out;
    wish.name_template = head.name_template;
    if (campaign_table) {
        read_placements(*campaign_table, wish, presets);
        campaign_table->finish();
    }
    if (default_table) {
        read_wish(*default_table, wish, presets);
        default_table->finish();
    }
    campaign.masters = read_assets(std::move(entries), {wish, presets});
    for (MasterWish& master : campaign.masters)
        master.name_template = fill_campaign_words(head.name_template, {head.name, master.locale, head.date});
    name_masters(campaign.masters);
    check_paths(campaign.masters, presets);
    campaign.files = read_sidecars(campaign.masters, presets);
    check_writing(campaign.out, head.out_at);
    return campaign;
}

}  // namespace mattebox
