/// Which files are whole: told from what was seen of them and when, by a clock that only goes forward.
/// Looks at no file itself.
///
/// On a local disk a file is settled 1 s after it was closed, which is also what a file is that nobody has
/// open for writing; otherwise after 5 s unchanged. Programs that copy in pieces close a file that is not
/// done: one that lacks its end, and one that was closed and then written to again, is from then on settled
/// after 5 s unchanged.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace mattebox {

/// What tells one state of a file from another.
struct FileStamp {
    std::uint64_t size = 0;
    std::uint64_t inode = 0;
    std::int64_t written = 0;  ///< its time of writing, ns since 1970
    std::int64_t changed = 0;  ///< of any change: even where the time of writing was set back

    bool operator==(const FileStamp&) const = default;
};

enum class Writer { unknown, none, left };  ///< whether someone has a file open for writing

struct Observation {
    FileStamp facts;
    bool was_closed = false;  ///< just now, after writing; or it was given its name as a whole
    bool is_local = true;     ///< on a disk whose changes this machine hears of
    Writer writer = Writer::unknown;
    bool lacks_its_end = false;  ///< by its own bytes (media/file_end.h)
};

class Settling {
  public:
    using Time = std::chrono::steady_clock::time_point;
    using Duration = std::chrono::steady_clock::duration;

    static constexpr Duration after_closing = std::chrono::seconds(1);
    static constexpr Duration unchanged = std::chrono::seconds(5);
    static constexpr Duration rest = std::chrono::seconds(60);  ///< until a write is another occasion

    /// Takes in what was seen. True where the file is settled by that, once for each change.
    bool observe(const std::string& path, const Observation& seen, Time now);
    /// It is being written to.
    void touch(const std::string& path, Time now);
    /// A settled file is to be taken for settled anew, once it has been unchanged for long.
    void hold(const std::string& path);
    void forget(const std::string& path);

    /// Files on local disks that should be looked at by now, oldest first.
    std::vector<std::string> due(Time now, std::size_t at_most) const;
    std::optional<Time> next_due() const;

    bool is_known(const std::string& path) const { return files_.contains(path); }
    bool is_settled(const std::string& path) const;
    std::optional<FileStamp> facts_of(const std::string& path) const;
    /// For how long it has not changed; nothing of a file that is not known.
    Duration unchanged_for(const std::string& path, Time now) const;
    std::optional<Time> last_seen(const std::string& path) const;
    std::size_t waiting() const { return waiting_.size(); }
    std::vector<std::string> known() const;

  private:
    struct File {
        FileStamp facts;
        Time changed_at, closed_at, seen_at, due_at;
        bool has_facts = false, is_closed = false, is_slow = false, is_settled = false, is_local = true;
    };
    void take_in(File& file, const Observation& seen, Time now) const;
    void wait_until(const std::string& path, File& file, Time due);
    void stop_waiting(const std::string& path, File& file);

    std::unordered_map<std::string, File> files_;
    std::set<std::pair<Time, std::string>> due_;  ///< of those that wait on local disks
    std::set<std::string> waiting_;
};

}  // namespace mattebox
