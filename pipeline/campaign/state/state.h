/// What was rendered, into one output folder: in SQLite, in the user's state folder
/// ($XDG_STATE_HOME/mattebox, else ~/.local/state/mattebox). Every change is on the disk when a call returns.
///
/// A damaged file, or one of a newer version, is set aside with its reason in the name, and a new one begun:
/// what it knew is found out again by rendering.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "campaign/master_result.h"
#include "campaign/master_wish.h"

namespace mattebox {

/// One part of a campaign of `count`; 1 of 1 is all of it.
struct Shard {
    int index = 1;
    int count = 1;

    bool operator==(const Shard&) const = default;
};

/// A master as it was when it was last rendered. One file may be the master of several assets.
struct MasterRecord {
    std::string asset;  ///< tells it from all others: asset_of()
    std::filesystem::path master;
    std::string name;     ///< what {master} stood for
    std::string content;  ///< of the master's bytes
    std::string inputs;   ///< everything that decided its variants: see campaign/state/inputs.h
    MasterResult result;  ///< as it ended; its variants are variants_of()
};

/// A finished file.
struct VariantRecord {
    std::filesystem::path path;
    std::string asset;    ///< that it was made of; empty where its placement is not wished for any more
    std::string content;  ///< of the file's bytes; empty: it was begun, and did not become a file
    std::uint64_t size = 0;
    std::int64_t changed = 0;  ///< its time of change when it was finished, ns since 1970
    VariantResult result;
};

/// A state's own file.
struct StateAt {
    std::filesystem::path file;
};

class State {
  public:
    /// Opens the state of `out`, or begins one. Throws Error where another run holds it, or where the state
    /// folder cannot be written.
    State(const std::filesystem::path& out, Shard shard = {});
    /// Opens one by its own file. Throws Error, and StateDamage where it cannot be used.
    explicit State(const StateAt& file);
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State();

    const std::filesystem::path& file() const;
    const std::filesystem::path& out() const;
    const std::string& notice() const;  ///< what was set aside, and why; empty where nothing was

    std::optional<MasterRecord> asset(const std::string& asset) const;
    /// One that was at this path, or had this content.
    std::optional<MasterRecord> master(const std::filesystem::path& master) const;
    std::optional<MasterRecord> master_of_content(const std::string& content) const;
    std::vector<MasterRecord> masters() const;
    std::vector<VariantRecord> variants_of(const std::string& asset) const;
    std::optional<VariantRecord> variant(const std::filesystem::path& path) const;
    /// A finished one of the same pixels, whatever it and its master are called; not `besides`.
    std::optional<VariantRecord> variant_of_pixels(const std::string& pixels,
                                                   const std::filesystem::path& besides) const;
    std::vector<VariantRecord> variants() const;

    /// These files are about to be made: what is found under their names after a crash is ours.
    void begin(const std::string& asset, const std::vector<VariantResult>& variants);
    void record(const VariantRecord& variant);
    /// With what became of its variants: findings that came late, and those that are not wished for any more.
    void record(const MasterRecord& master);
    void forget_asset(const std::string& asset);
    void forget_variant(const std::filesystem::path& path);

    /// Takes over all that `other` knows, and is newer than what is known here.
    void merge(const State& other);
    /// Forgets masters, variants and contents of files that are not there any more; returns how many
    /// variants.
    std::size_t forget_missing();

    /// The content of a file, from its size and times where they are those of the last time; read otherwise.
    /// Throws Error where it cannot be read.
    std::string content_of(const std::filesystem::path& file);

    struct Inner;

  private:
    std::unique_ptr<Inner> inner_;
};

/// A master under the names that its variants get: "/masters/hero.jpg", the template and the name.
std::string asset_of(const MasterWish& wish);

std::vector<std::filesystem::path> state_files();  ///< of all output folders, sorted

/// Where the states are.
std::filesystem::path state_folder();

}  // namespace mattebox
