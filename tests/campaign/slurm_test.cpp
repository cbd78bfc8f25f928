// samples/campaign/slurm.sh, as Slurm would run it: with a program in mattebox' place that says what it was
// asked.
#include <gtest/gtest.h>

#include "campaign/folder.h"
#include "places.h"
#include "run_command.h"

namespace mattebox {
namespace {

const std::string script = std::string(test::root) + "/samples/campaign/slurm.sh";

/// Programs that print how they were called.
struct Cluster {
    test::Folder folder;

    Cluster() {
        for (const char* name : {"mattebox", "sbatch"}) {
            const auto file =
                folder.write(name, std::string("#!/bin/sh\necho ") + name +
                                       " \"$@\" | tee -a \"$LOG\" >&2\n[ \"$0\" = mattebox ] || "
                                       "echo 77\n");
            std::filesystem::permissions(file, std::filesystem::perms::owner_all);
        }
    }
    std::string run(const std::string& variables, const std::string& arguments) const {
        test::run("env PATH=" + folder.path.string() + ":$PATH LOG=" + (folder.path / "log").string() + " " +
                  variables + " bash " + script + " " + arguments);
        return test::read_file(folder.path / "log");
    }
};

TEST(Slurm, TheScriptIsBash) {
    const test::Ran checked = test::run("bash -n " + script);
    EXPECT_EQ(checked.exit_code, 0) << checked.output;
}

TEST(Slurm, ATaskRendersItsShard) {
    EXPECT_EQ(Cluster().run("SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_COUNT=8", "spring.toml out 8"),
              "mattebox batch spring.toml --out out --shard 3/8\n");
    EXPECT_EQ(Cluster().run("SLURM_ARRAY_TASK_ID=1 SLURM_CPUS_PER_TASK=4 SLURM_MEM_PER_NODE=8192",
                            "spring.toml out 8"),
              "mattebox batch spring.toml --out out --shard 1/8 --threads 4 --memory 4096M\n");
}

TEST(Slurm, ATaskThatIsSubmittedAgainRendersTheSameShard) {
    EXPECT_EQ(Cluster().run("SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_MIN=3 SLURM_ARRAY_TASK_COUNT=2",
                            "spring.toml out 8"),
              "mattebox batch spring.toml --out out --shard 3/8\n")
        << "of an array of the failed tasks alone";
}

TEST(Slurm, NothingRunsWhereItIsNotSaidHowManyTasksThereAre) {
    for (const char* arguments : {"spring.toml out", "spring.toml out merge", "spring.toml out 8 8"})
        EXPECT_EQ(Cluster().run("SLURM_ARRAY_TASK_ID=3", arguments), "") << arguments;
}

TEST(Slurm, AMergeTakesAllShards) {
    const Cluster cluster;
    for (const char* name :
         {"out/campaign.1-of-2.json", "out/campaign.2-of-2.json", "out/campaign.1-of-3.json"})
        cluster.folder.write(name, "");
    const std::string out = (cluster.folder.path / "out").string();
    EXPECT_EQ(cluster.run("", "spring.toml " + out + " merge 2"),
              "mattebox report merge " + out + "/campaign.1-of-2.json " + out + "/campaign.2-of-2.json\n");
}

TEST(Slurm, SubmitsTheTasksAndTheMergeAfterThem) {
    EXPECT_EQ(Cluster().run("", "spring.toml out 8"),
              "sbatch --parsable --array=1-8 " + script + " spring.toml out 8\n" +
                  "sbatch --dependency=afterany:77 --cpus-per-task=1 " + script +
                  " spring.toml out merge 8\n");
}

}  // namespace
}  // namespace mattebox
