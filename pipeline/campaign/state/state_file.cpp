#include "campaign/state/state_file.h"

#include <sqlite3.h>

namespace mattebox {
namespace {

struct Finalized {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalized>;

void bind(sqlite3_stmt* statement, int position, const StateValue& value) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        sqlite3_bind_int64(statement, position, *number);
    } else {
        // As bytes: names of files need not be UTF-8.
        const std::string& text = std::get<std::string>(value);
        sqlite3_bind_blob64(statement, position, text.data(), text.size(), SQLITE_TRANSIENT);
    }
}

}  // namespace

std::int64_t StateRow::number(int column) const {
    return sqlite3_column_int64(statement_, column);
}

std::string StateRow::text(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
    return bytes == nullptr ? std::string() : std::string(bytes, size);
}

void StateFile::Closed::operator()(sqlite3* database) const {
    sqlite3_close_v2(database);
}

StateFile::StateFile(const std::filesystem::path& file) : path_(file) {
    sqlite3* opened = nullptr;
    const int code =
        sqlite3_open_v2(file.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    database_.reset(opened);
    if (code != SQLITE_OK) refuse();
    // Nothing is lost when this process is killed; when the power fails, the last moments may be, and are
    // rendered again.
    run("PRAGMA locking_mode = EXCLUSIVE");
    run("PRAGMA journal_mode = WAL");
    run("PRAGMA synchronous = NORMAL");
}

void StateFile::run(const std::string& text, std::initializer_list<StateValue> values,
                    const std::function<void(const StateRow&)>& row) {
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v2(database_.get(), text.c_str(), -1, &prepared, nullptr) != SQLITE_OK) refuse();
    const Statement statement(prepared);
    int position = 0;
    for (const StateValue& value : values) bind(prepared, ++position, value);
    for (;;) {
        const int code = sqlite3_step(prepared);
        if (code == SQLITE_DONE) return;
        if (code != SQLITE_ROW) refuse();
        if (row) row(StateRow(prepared));
    }
}

void StateFile::together(const std::function<void()>& work) {
    run("BEGIN IMMEDIATE");
    try {
        work();
        run("COMMIT");
    } catch (...) {
        sqlite3_exec(database_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
        throw;
    }
}

void StateFile::refuse() const {
    const int code = database_ ? sqlite3_errcode(database_.get()) : SQLITE_NOMEM;
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        throw Error("opening the record of what was rendered", path_.string(),
                    "another run into the same folder has it; wait for it, or render into another folder");
    if (code == SQLITE_FULL) throw Error("writing", path_.string(), "the disk is full");
    const std::string reason = sqlite3_errmsg(database_.get());
    if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
        throw StateDamage("opening the record of what was rendered", path_.string(), reason);
    throw Error("using the record of what was rendered", path_.string(), reason);
}

}  // namespace mattebox
