#!/usr/bin/env bash
# A campaign on many machines: each task of a Slurm array renders a shard, and one more merges their reports.
#
#     samples/campaign/slurm.sh CAMPAIGN.toml OUT 8                           submits 8 tasks, and the merge after them
#     sbatch --array=1-8 samples/campaign/slurm.sh CAMPAIGN.toml OUT 8       the tasks alone
#     sbatch --array=3,5 samples/campaign/slurm.sh CAMPAIGN.toml OUT 8       two of the 8 again, which failed
#     sbatch --dependency=afterany:JOB samples/campaign/slurm.sh CAMPAIGN.toml OUT merge 8
#
# Masters are dealt out by their content: task 3 of 8 gets the same ones again however often it runs, so that a task
# which failed may simply be submitted again, with the same 8. Tasks count from 1. What is rendered already is not
# rendered twice. All tasks need the same CAMPAIGN, OUT and state folder ($XDG_STATE_HOME/mattebox, else
# ~/.local/state/mattebox) on a shared disk. MATTEBOX names the program, where it is not in the PATH.
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
usage() { echo "usage: slurm.sh CAMPAIGN.toml OUT [merge] TASKS" >&2; exit 2; }
is_merge=
[ "${3:-}" != merge ] || is_merge=1
[ $# -eq $((3 + ${is_merge:-0})) ] || usage
campaign=$1 out=$2 tasks=${!#}

render_shard() {
    # Of all tasks there are, not of those that Slurm happens to run: a task may be submitted again alone.
    local options=(--shard "$SLURM_ARRAY_TASK_ID/$tasks")
    [ -z "${SLURM_CPUS_PER_TASK:-}" ] || options+=(--threads "$SLURM_CPUS_PER_TASK")
    # In MiB, of which libraries and the system need some.
    [ -z "${SLURM_MEM_PER_NODE:-}" ] || options+=(--memory "$((SLURM_MEM_PER_NODE / 2))M")
    # exec: Slurm's signals reach mattebox itself. It ends with 1 where something could not be made; the report says what.
    exec "$mattebox" batch "$campaign" --out "$out" "${options[@]}"
}

if [ -n "$is_merge" ]; then
    # A shard to which no master fell has a report too, so that one which is missing was lost.
    exec "$mattebox" report merge "$out"/campaign.*-of-"$tasks".json
elif [ -n "${SLURM_ARRAY_TASK_ID:-}" ]; then
    render_shard
else
    array=$(sbatch --parsable --array="1-$tasks" "$0" "$campaign" "$out" "$tasks")
    sbatch --dependency="afterany:${array%%;*}" --cpus-per-task=1 "$0" "$campaign" "$out" merge "$tasks"
fi
