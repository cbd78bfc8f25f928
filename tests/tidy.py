#!/usr/bin/env python3
"""Runs clang-tidy over the library, the filters and the program:  tests/tidy.py [BUILD]

clang-tidy 14 walks through every header of every library for each file that it is given, which is nearly all of its
time. So sources of one folder go to it together, a dozen at a time, as one source that includes them. Those that
cannot stand in one source, because both name something alike in their unnamed namespaces, go apart. What passed is
not looked at again until it, a header, or the settings change. BUILD (build/dev) has the compile_commands.json.
"""
import hashlib
import json
import os
import pathlib
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parent.parent
AT_ONCE = 16
# What is declared in one source and defined in another is declared twice in both together.
CHECKS = "-readability-redundant-declaration"


def words_of(command):
    """What of a compiler's command says how to read the source."""
    words = shlex.split(command)
    kept = [word for word in words if word.startswith(("-I", "-D", "-std="))]
    for word, following in zip(words, words[1:]):
        if word == "-isystem":
            kept += [word, following]
    return kept


def kinds(build):
    """(sources, compiler's words): a folder's sources that are compiled alike."""
    found = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        source = pathlib.Path(entry["file"])
        if source.is_relative_to(ROOT / "pipeline") or source.is_relative_to(ROOT / "filters"):
            found.setdefault((source.parent, tuple(words_of(entry["command"]))), set()).add(source)
    return [(sorted(sources), list(words)) for (_, words), sources in sorted(found.items())]


def settings():
    """All that a verdict depends on beside the sources: headers, the checks, how it is built."""
    files = [path for part in ("pipeline", "filters") for path in (ROOT / part).rglob("*.h")]
    files += [ROOT / name for name in (".clang-tidy", "CMakeLists.txt", "CMakePresets.json", "tests/tidy.py")]
    return b"".join(path.read_bytes() for path in sorted(files))


def write_together(sources, folder):
    name = hashlib.sha256("\n".join(map(str, sources)).encode()).hexdigest()[:16]
    path = folder / (name + ".cpp")
    path.write_text("".join(f'#include "{source}"  // NOLINT\n' for source in sources))
    return path


def batches(sources, words, folder):
    """The sources a dozen or so at a time; one that another does not bear beside it waits for a later batch."""
    while sources:
        batch, sources = sources[:AT_ONCE], sources[AT_ONCE:]
        while len(batch) > 1:
            ran = subprocess.run(["clang++-14", "-fsyntax-only", "-w", "-ferror-limit=0", *words,
                                  write_together(batch, folder)], capture_output=True, text=True)
            if ran.returncode == 0:
                break
            named = {line.split(":", 1)[0] for line in ran.stderr.splitlines() if ": error:" in line}
            apart = [source for source in batch[1:] if str(source) in named] or batch[1:]
            batch = [source for source in batch if source not in apart]
            sources = sources + apart
        yield batch


def complaints(batch, words, folder):
    """What clang-tidy says of the sources; nothing where it is content."""
    source = write_together(batch, folder) if len(batch) > 1 else batch[0]
    ran = subprocess.run(["clang-tidy-14", "--quiet", f"--config-file={ROOT / '.clang-tidy'}", f"--checks={CHECKS}",
                          source, "--", *words], capture_output=True, text=True)
    return "" if ran.returncode == 0 else ran.stdout or ran.stderr or f"clang-tidy: {ran.returncode} for {source}\n"


class Passed:
    """Remembers which sources passed, as they are now."""

    def __init__(self, folder, words):
        self.folder = folder
        self.about = settings() + " ".join(words).encode()

    def stamp(self, source):
        return self.folder / hashlib.sha256(self.about + source.read_bytes()).hexdigest()[:32]

    def has(self, source):
        return self.stamp(source).exists()

    def add(self, batch):
        for source in batch:
            self.stamp(source).touch()


def main():
    build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build/dev")
    folder = ROOT / "build/tidy"
    folder.mkdir(parents=True, exist_ok=True)
    is_clean = True
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        verdicts = []
        for sources, words in kinds(build):
            passed = Passed(folder, words)
            for batch in batches([source for source in sources if not passed.has(source)], words, folder):
                verdicts.append((pool.submit(complaints, batch, words, folder), batch, passed))
        for verdict, batch, passed in verdicts:
            if verdict.result():
                is_clean = False
                print(verdict.result(), end="")
            else:
                passed.add(batch)
    return 0 if is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
