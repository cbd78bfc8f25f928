#!/usr/bin/env python3
"""Kills a batch and a watcher at random moments, with SIGKILL, and holds them to what they promise:

    tests/campaign/kill_test.py PROGRAM ROOT [KILLS [SEED]]

No file under a finished name is ever unfinished; what was recorded is not rendered again; in the end every variant is
there. What was rendered is read from the record itself, what is whole is told by libvips.
"""
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROGRAM, ROOT = Path(sys.argv[1]), Path(sys.argv[2])
KILLS = int(sys.argv[3]) if len(sys.argv) > 3 else 6
SEED = int(sys.argv[4]) if len(sys.argv) > 4 else 20261126
PLACEMENTS = ["instagram", "x"]
LONGEST = 120  # seconds for what is to end by itself


def fail(sentence):
    print(f"FAILED (seed {SEED}): {sentence}")
    sys.exit(1)


def make_masters(folder, count):
    """So many different ones, of the project's own samples."""
    folder.mkdir(parents=True)
    samples = [ROOT / "samples/masters" / name for name in ("harbour.jpg", "product.jpg", "poster.png")]
    for i in range(count):
        sample = samples[i % len(samples)]
        target = folder / f"master-{i}{sample.suffix}"
        size = str(700 + 40 * i)
        subprocess.run(["vipsthumbnail", str(sample), "-s", size, "-o", str(target)], check=True)


def finished_files(out):
    """By name, what tells one writing of a file from the next."""
    files = {}
    for path in out.rglob("*"):
        if path.is_file() and path.suffix in (".jpg", ".png", ".webp") and not path.name.startswith("."):
            facts = path.stat()
            files[str(path)] = (facts.st_mtime_ns, facts.st_size)
    return files


def recorded(states):
    """The finished variants of the record, as it lies on the disk."""
    paths = set()
    for file in states.rglob("*.sqlite"):
        copy = file.with_suffix(".copy")
        for suffix in ("", "-wal"):
            if Path(str(file) + suffix).exists():
                shutil.copy(str(file) + suffix, str(copy) + suffix)
        base = sqlite3.connect(copy)
        base.text_factory = bytes
        for path, content in base.execute("SELECT path, content FROM variant"):
            if content:
                paths.add(os.fsdecode(path))
        base.close()
        for suffix in ("", "-wal", "-shm"):
            Path(str(copy) + suffix).unlink(missing_ok=True)
    return paths


def check_whole(files, known):
    for path, facts in files.items():
        if known.get(path) == facts:
            continue
        if subprocess.run(["vips", "avg", path], capture_output=True).returncode != 0:
            fail(f"{path} is not whole")


class Trial:
    def __init__(self, name, folder, command):
        self.name, self.folder, self.command = name, folder, command
        self.out, self.states = folder / "out", folder / "states"
        self.environment = dict(os.environ, XDG_STATE_HOME=str(self.states))
        self.known, self.kept = {}, {}
        self.seconds = []

    def start(self):
        return subprocess.Popen(self.command, env=self.environment, stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL, start_new_session=True)

    def check(self):
        files = finished_files(self.out)
        check_whole(files, self.known)
        for path, facts in self.kept.items():
            if files.get(path) != facts:
                fail(f"{self.name}: {path} was recorded, and rendered again")
        self.known = files
        self.kept = {path: files[path] for path in recorded(self.states) if path in files}

    def kill_often(self, kills, longest):
        for _ in range(kills):
            process = self.start()
            time.sleep(random.uniform(0.02, longest))
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            self.wait_for_worker(process.pid)
            self.check()

    def wait_for_worker(self, session):
        """The worker dies with its owner; until then it may finish a file."""
        end = time.monotonic() + 10
        while time.monotonic() < end:
            if subprocess.run(["pgrep", "-s", str(session)], capture_output=True).returncode != 0:
                return
            time.sleep(0.01)
        fail(f"{self.name}: the worker outlives its owner")

    def finish(self, expected):
        files = finished_files(self.out)
        missing = sorted(set(expected) - set(files))
        if missing:
            fail(f"{self.name}: {len(missing)} variants are missing, such as {missing[0]}")
        print(f"{self.name}: {KILLS} kills, {len(self.kept)} variants, none unfinished, none rendered twice, none missing")


def variants_of(out, folder, environment):
    """Every file that an undisturbed run makes, as names below `out`."""
    return {str(out / path.relative_to(folder)) for path in map(Path, finished_files(folder)) if path.parent != folder}


def try_batch(folder, masters):
    campaign = folder / "campaign.toml"
    campaign.write_text(f'[campaign]\nname = "kills"\nplacements = {PLACEMENTS!r}\n[[asset]]\nfiles = "{masters}/*"\n')
    command = [str(PROGRAM), "batch", str(campaign)]
    undisturbed = dict(os.environ, XDG_STATE_HOME=str(folder / "undisturbed-states"))
    start = time.monotonic()
    subprocess.run(command + ["--out", str(folder / "undisturbed")], env=undisturbed, check=True, timeout=LONGEST,
                   capture_output=True)
    took = time.monotonic() - start
    expected = variants_of(folder / "out", folder / "undisturbed", undisturbed)
    trial = Trial("batch", folder, command)
    trial.kill_often(KILLS, took)
    subprocess.run(command, env=trial.environment, check=True, timeout=LONGEST, capture_output=True)
    trial.check()
    trial.finish(expected)
    return took


def try_watch(folder, masters, took):
    watched = folder / "watched"
    make = subprocess.run([str(PROGRAM), "watch", "--help"], capture_output=True)
    if make.returncode != 0:
        fail("there is no mattebox watch")
    watched.mkdir(parents=True)
    (watched / "mattebox.toml").write_text(f"out = '{folder / 'out'}'\nplacements = {PLACEMENTS!r}\n")
    for master in masters.iterdir():
        shutil.copy(master, watched / master.name)
    command = [str(PROGRAM), "watch", str(watched)]
    trial = Trial("watch", folder, command)
    trial.kill_often(KILLS, took)
    subprocess.run(command + ["--once"], env=trial.environment, check=True, timeout=LONGEST, capture_output=True)
    trial.check()
    expected = {str(folder / "out" / Path(path).relative_to(masters.parent / "batch" / "undisturbed"))
                for path in finished_files(masters.parent / "batch" / "undisturbed")
                if Path(path).parent != masters.parent / "batch" / "undisturbed"}
    trial.finish(expected)


def main():
    random.seed(SEED)
    folder = Path(tempfile.mkdtemp(prefix="mattebox-kills-"))
    try:
        make_masters(folder / "masters", 6)
        (folder / "batch").mkdir()
        (folder / "watch").mkdir()
        took = try_batch(folder / "batch", folder / "masters")
        try_watch(folder / "watch", folder / "masters", took)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


main()
