/// SQLite, as far as the state needs it: statements with values in, rows out, failures as Error.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <variant>

#include "plan/error.h"

struct sqlite3;
struct sqlite3_stmt;

namespace mattebox {

using StateValue = std::variant<std::int64_t, std::string>;

/// The file is not what it has to be, so that a new one is to be begun.
class StateDamage : public Error {
  public:
    using Error::Error;
};

/// One row of an answer; columns from 0.
class StateRow {
  public:
    explicit StateRow(sqlite3_stmt* statement) : statement_(statement) {}
    std::int64_t number(int column) const;
    std::string text(int column) const;

  private:
    sqlite3_stmt* statement_;
};

class StateFile {
  public:
    /// Opens or makes it, for this process alone. Throws Error where that cannot be done,
    /// and StateDamage where it can, and is of no use.
    explicit StateFile(const std::filesystem::path& file);

    /// Runs one statement with `values` for its question marks, and calls `row` with each row of the answer.
    void run(const std::string& statement, std::initializer_list<StateValue> values = {},
             const std::function<void(const StateRow&)>& row = {});

    /// All or nothing of what `work` runs.
    void together(const std::function<void()>& work);

    const std::filesystem::path& path() const { return path_; }

  private:
    struct Closed {
        void operator()(sqlite3* database) const;
    };
    [[noreturn]] void refuse() const;
    std::filesystem::path path_;
    std::unique_ptr<sqlite3, Closed> database_;
};

}  // namespace mattebox
