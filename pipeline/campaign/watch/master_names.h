/// What {master} stands for, of each master of a watched folder: its path below the folder without its
/// extension; with it where another master has that name already. A master keeps the name that it had.
#pragma once

#include <filesystem>
#include <string>
#include <unordered_map>

namespace mattebox {

class MasterNames {
  public:
    /// `folder` is the watched one.
    explicit MasterNames(std::filesystem::path folder) : folder_(std::move(folder)) {}

    /// What an earlier run called it.
    void keep(const std::filesystem::path& master, const std::string& name);

    const std::string& name_of(const std::filesystem::path& master);

  private:
    std::filesystem::path folder_;
    std::unordered_map<std::string, std::string> name_of_;    ///< by path
    std::unordered_map<std::string, std::string> master_of_;  ///< by name
};

}  // namespace mattebox
