#!/usr/bin/env bash
# A campaign on many machines: each task of a Slurm array renders a shard, and one more merges their reports.
#
#     samples/campaign/slurm.sh CAMPAIGN.toml OUT 8            submits 8 tasks, and the merge after them
#     sbatch --array=1-8 samples/campaign/slurm.sh CAMPAIGN.toml OUT         the tasks alone
#     sbatch --dependency=afterany:JOB samples/campaign/slurm.sh CAMPAIGN.toml OUT merge 8
#
# Masters are dealt out by their content: a task gets the same ones again however often it runs, so that a task which
# failed may simply be submitted again. What is rendered already is not rendered twice. All tasks need the same
# CAMPAIGN, OUT and state folder ($XDG_STATE_HOME/mattebox, else ~/.local/state/mattebox) on a shared disk.
# MATTEBOX names the program, where it is not in the PATH.
#
# The same with GNU parallel, on one machine or many (--sshlogin):
#
#     seq 8 | parallel mattebox batch CAMPAIGN.toml --out OUT --shard {}/8
#     mattebox report merge OUT/campaign.*-of-8.json
#
# The same as an indexed job of Kubernetes (completionMode: Indexed, completions: 8), whose index counts from 0; the
# second line in a job that waits for the first:
#
#     mattebox batch CAMPAIGN.toml --out OUT --shard "$((JOB_COMPLETION_INDEX + 1))/8"
#     mattebox report merge OUT/campaign.*-of-8.json
#
#SBATCH --job-name=mattebox
#SBATCH --cpus-per-task=4
#SBATCH --mem=8G
#SBATCH --time=04:00:00
#SBATCH --output=mattebox-%A-%a.log
# On a warning two minutes before its time is over, a task finishes what it has in work and writes its report.
#SBATCH --signal=B:TERM@120
set -euo pipefail

mattebox=${MATTEBOX:-mattebox}
usage() { echo "usage: slurm.sh CAMPAIGN.toml OUT [TASKS | merge TASKS]" >&2; exit 2; }
[ $# -ge 2 ] || usage
campaign=$1 out=$2

render_shard() {
    local first=${SLURM_ARRAY_TASK_MIN:-1}
    local count=${SLURM_ARRAY_TASK_COUNT:?"how many tasks there are; Slurm sets it, for --array=1-8"}
    local options=(--shard "$((SLURM_ARRAY_TASK_ID - first + 1))/$count")
    [ -z "${SLURM_CPUS_PER_TASK:-}" ] || options+=(--threads "$SLURM_CPUS_PER_TASK")
    # In MiB, of which libraries and the system need some.
    [ -z "${SLURM_MEM_PER_NODE:-}" ] || options+=(--memory "$((SLURM_MEM_PER_NODE / 2))M")
    # exec: Slurm's signals reach mattebox itself. It ends with 1 where something could not be made; the report says what.
    exec "$mattebox" batch "$campaign" --out "$out" "${options[@]}"
}

if [ -n "${SLURM_ARRAY_TASK_ID:-}" ]; then
    render_shard
elif [ "${3:-}" = merge ]; then
    [ $# -eq 4 ] || usage
    # A shard to which no master fell has a report too, so that one which is missing was lost.
    exec "$mattebox" report merge "$out"/campaign.*-of-"$4".json
elif [ $# -eq 3 ]; then
    array=$(sbatch --parsable --array="1-$3" "$0" "$campaign" "$out")
    sbatch --dependency="afterany:${array%%;*}" --cpus-per-task=1 "$0" "$campaign" "$out" merge "$3"
else
    usage
fi
