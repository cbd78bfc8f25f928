#include "campaign/state/state.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <set>

#include "campaign/file_look.h"
#include "campaign/result_json.h"
#include "campaign/state/content.h"
#include "campaign/state/state_open.h"
#include "media/finished_file.h"
#include "plan/error.h"

namespace mattebox {
namespace {

namespace fs = std::filesystem;

// Of file systems whose clocks tick that slowly (FAT), two versions of a file may bear one time.
constexpr std::int64_t coarsest_clock = 2'000'000'000;

constexpr const char* master_columns = "asset, path, name, content, inputs, result FROM master";
constexpr const char* variant_columns = "path, asset, content, size, changed, result FROM variant";

std::int64_t now() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

VariantRecord read_variant(const StateRow& row) {
    VariantRecord record;
    record.path = row.text(0);
    record.asset = row.text(1);
    record.content = row.text(2);
    record.size = static_cast<std::uint64_t>(row.number(3));
    record.changed = row.number(4);
    record.result = unpack_variant(row.text(5));
    return record;
}

MasterRecord read_master(const StateRow& row) {
    MasterRecord record;
    record.asset = row.text(0);
    record.master = row.text(1);
    record.name = row.text(2);
    record.content = row.text(3);
    record.inputs = row.text(4);
    record.result = unpack_result(row.text(5));
    return record;
}

void put(StateFile& file, const VariantRecord& record) {
    file.run("INSERT OR REPLACE INTO variant VALUES (?, ?, ?, ?, ?, ?, ?)",
             {record.path.string(), record.asset, record.content, static_cast<std::int64_t>(record.size),
              record.changed, record.result.pixels, pack(record.result)});
}

void put(StateFile& file, const MasterRecord& record) {
    MasterResult result = record.result;
    result.variants.clear();
    file.run(
        "INSERT OR REPLACE INTO master VALUES (?, ?, ?, ?, ?, ?)",
        {record.asset, record.master.string(), record.name, record.content, record.inputs, pack(result)});
}

std::optional<MasterRecord> one_master(StateFile& file, const char* column, const std::string& value) {
    std::optional<MasterRecord> found;
    file.run(fmt::format("SELECT {} WHERE {} = ? LIMIT 1", master_columns, column), {value},
             [&](const StateRow& row) { found = read_master(row); });
    return found;
}

}  // namespace

struct State::Inner {
    fs::path out;
    std::string notice;
    std::unique_ptr<StateFile> file;
};

std::string asset_of(const MasterWish& wish) {
    return wish.master.string() + "\n" + wish.name_template + "\n" + wish.master_name;
}

State::State(const fs::path& out, Shard shard) : inner_(std::make_unique<Inner>()) {
    inner_->out = fs::weakly_canonical(fs::absolute(out));
    make_folder(state_folder());
    const fs::path file = state_file_of(inner_->out, shard);
    try {
        inner_->file = open_state(file);
    } catch (const StateDamage& problem) {
        inner_->notice = set_state_aside(file, problem.what());
        inner_->file = open_state(file);
    }
    inner_->file->together([this, shard] {
        inner_->file->run("DELETE FROM folder");
        inner_->file->run("INSERT INTO folder VALUES (?, ?)",
                          {inner_->out.string(), fmt::format("{}/{}", shard.index, shard.count)});
    });
}

State::State(const StateAt& file) : inner_(std::make_unique<Inner>()) {
    inner_->file = open_state(file.file);
    inner_->file->run("SELECT out FROM folder", {},
                      [this](const StateRow& row) { inner_->out = row.text(0); });
}

State::~State() = default;

const fs::path& State::file() const {
    return inner_->file->path();
}

const fs::path& State::out() const {
    return inner_->out;
}

const std::string& State::notice() const {
    return inner_->notice;
}

std::optional<MasterRecord> State::asset(const std::string& asset) const {
    return one_master(*inner_->file, "asset", asset);
}

std::optional<MasterRecord> State::master(const fs::path& master) const {
    return one_master(*inner_->file, "path", master.string());
}

std::optional<MasterRecord> State::master_of_content(const std::string& content) const {
    return one_master(*inner_->file, "content", content);
}

std::vector<MasterRecord> State::masters() const {
    std::vector<MasterRecord> all;
    inner_->file->run(fmt::format("SELECT {}", master_columns), {},
                      [&](const StateRow& row) { all.push_back(read_master(row)); });
    return all;
}

std::vector<VariantRecord> State::variants() const {
    std::vector<VariantRecord> all;
    inner_->file->run(fmt::format("SELECT {}", variant_columns), {},
                      [&](const StateRow& row) { all.push_back(read_variant(row)); });
    return all;
}

std::vector<VariantRecord> State::variants_of(const std::string& asset) const {
    std::vector<VariantRecord> all;
    inner_->file->run(fmt::format("SELECT {} WHERE asset = ?", variant_columns), {asset},
                      [&](const StateRow& row) { all.push_back(read_variant(row)); });
    return all;
}

std::optional<VariantRecord> State::variant(const fs::path& path) const {
    std::optional<VariantRecord> found;
    inner_->file->run(fmt::format("SELECT {} WHERE path = ?", variant_columns), {path.string()},
                      [&](const StateRow& row) { found = read_variant(row); });
    return found;
}

std::optional<VariantRecord> State::variant_of_pixels(const std::string& pixels,
                                                      const fs::path& besides) const {
    std::optional<VariantRecord> found;
    inner_->file->run(
        fmt::format("SELECT {} WHERE pixels = ? AND path <> ? AND content <> ? LIMIT 1", variant_columns),
        {pixels, besides.string(), std::string()}, [&](const StateRow& row) { found = read_variant(row); });
    return found;
}

void State::begin(const std::string& asset, const std::vector<VariantResult>& variants) {
    inner_->file->together([&] {
        for (const VariantResult& variant : variants) {
            VariantRecord record;
            record.path = variant.path;
            record.asset = asset;
            record.result = variant;
            put(*inner_->file, record);
        }
    });
}

void State::record(const VariantRecord& variant) {
    put(*inner_->file, variant);
}

void State::record(const MasterRecord& master) {
    inner_->file->together([&] {
        std::set<fs::path> wished;
        for (const VariantResult& variant : master.result.variants) {
            wished.insert(variant.path);
            std::optional<VariantRecord> record = this->variant(variant.path);
            if (!record || record->asset != master.asset) continue;
            record->result = variant;
            put(*inner_->file, *record);
        }
        for (VariantRecord& record : variants_of(master.asset)) {
            if (wished.contains(record.path)) continue;
            record.asset.clear();
            put(*inner_->file, record);
        }
        put(*inner_->file, master);
    });
}

void State::forget_asset(const std::string& asset) {
    inner_->file->run("DELETE FROM master WHERE asset = ?", {asset});
}

void State::forget_variant(const fs::path& path) {
    inner_->file->run("DELETE FROM variant WHERE path = ?", {path.string()});
}

std::string State::content_of(const fs::path& file) {
    struct stat facts {};
    if (stat(file.c_str(), &facts) != 0) throw Error("reading", file.string(), std::strerror(errno));
    const FileStamp stamp = stamp_of(facts);
    const auto size = static_cast<std::int64_t>(stamp.size), inode = static_cast<std::int64_t>(stamp.inode);
    std::string content;
    inner_->file->run(
        "SELECT content, looked FROM seen WHERE path = ? AND size = ? AND changed = ? AND noted = ? AND "
        "inode = ?",
        {file.string(), size, stamp.written, stamp.changed, inode}, [&](const StateRow& row) {
            if (row.number(1) - std::max(stamp.written, stamp.changed) > coarsest_clock)
                content = row.text(0);
        });
    if (!content.empty()) return content;
    const std::int64_t looked = now();
    content = content_of_file(file);
    inner_->file->run("INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?, ?, ?, ?)",
                      {file.string(), size, stamp.written, stamp.changed, inode, looked, content});
    return content;
}

void State::merge(const State& other) {
    inner_->file->together([&] {
        for (const VariantRecord& variant : other.variants()) {
            const std::optional<VariantRecord> known = this->variant(variant.path);
            if (!known || known->changed <= variant.changed) put(*inner_->file, variant);
        }
        for (const MasterRecord& master : other.masters()) put(*inner_->file, master);
    });
}

std::size_t State::forget_missing() {
    const auto is_gone = [](const fs::path& path) {
        std::error_code error;
        return !fs::exists(path, error) && !error;
    };
    std::size_t count = 0;
    inner_->file->together([&] {
        for (const VariantRecord& variant : variants()) {
            if (!is_gone(variant.path)) continue;
            forget_variant(variant.path);
            ++count;
        }
        for (const MasterRecord& master : masters())
            if (is_gone(master.master)) forget_asset(master.asset);
        std::vector<std::string> seen;
        inner_->file->run("SELECT path FROM seen", {},
                          [&](const StateRow& row) { seen.push_back(row.text(0)); });
        for (const std::string& path : seen)
            if (is_gone(path)) inner_->file->run("DELETE FROM seen WHERE path = ?", {path});
    });
    inner_->file->run("VACUUM");
    return count;
}

}  // namespace mattebox
