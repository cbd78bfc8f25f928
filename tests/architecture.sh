#!/usr/bin/env bash
# Who may include whom, how long a file may be, and who may own memory by hand:  tests/architecture.sh [ROOT]
# Debian's headers are reachable without any -I, so that the linker alone cannot keep these borders.
# tests/architecture_test.sh proves that each rule can fail.
set -euo pipefail
cd "${1:-$(dirname "${BASH_SOURCE[0]}")/..}"

mapfile -t sources < <(find pipeline filters samples tests -type f | grep -E '\.(h|cpp|m?js|css|py|sh)$' | sort)
[ ${#sources[@]} -gt 0 ] || { echo "architecture: no sources below $PWD" >&2; exit 1; }

awk '
function complain(sentence) { print FILENAME ":" FNR ": " sentence; failures++ }

BEGIN {
    # The parts of the project, and what each may include. Tests may include everything that exists.
    may["plan"]    = "plan std fmt toml++"
    may["picture"] = "plan picture std"
    may["filters"] = "plan picture filters std fmt opencv"
    may["media"]   = "plan picture media std system fmt vips zimg libav ebur128 opencv pugixml zlib libheif qpdf"
    may["compose"] = "plan picture media compose std opencv"
    may["look"]    = "plan picture media look std system fmt"
    may["confirm"] = "plan picture media confirm std"
    may["render"]  = "plan picture media compose render std system fmt tbb"
    may["report"]  = "plan picture media report std fmt nlohmann"
    may["api"]     = "plan std"
    may["library"] = "plan picture filters media compose look confirm render report api std system fmt"
    may["campaign"] = "plan picture media report api campaign std system fmt nlohmann tbb sqlite uv seccomp xxhash spdlog"
    may["cli"]     = "plan report api campaign cli std system fmt cli11"
    may["samples"] = "api std"
    may["tests"]   = "*"

    # Where a library may appear: one place each.
    only["toml++"]   = "pipeline/plan/settings/settings.cpp"
    only["vips"]     = "pipeline/media/stills/vips_*"
    only["zimg"]     = "pipeline/media/scale.*"
    only["libav"]    = "pipeline/media/motion/av_*"
    only["ebur128"]  = "pipeline/media/sound/sound_loudness.cpp"
    only["opencv"]   = "pipeline/media/find/* pipeline/compose* filters/*"
    only["pugixml"]  = "pipeline/media/stills/xmp_packet.cpp"
    only["zlib"]     = "pipeline/media/stills/still_metadata.cpp pipeline/media/stills/gunzip.cpp"
    only["libheif"]  = "pipeline/media/stills/heif_*"
    only["qpdf"]     = "pipeline/media/stills/pdf_rebuild.cpp"
    only["tbb"]      = "pipeline/render.cpp pipeline/campaign/worker/worker.cpp"
    only["sqlite"]   = "pipeline/campaign/state/state*.*"
    only["uv"]       = "pipeline/campaign/*"
    only["seccomp"]  = "pipeline/campaign/worker/sandbox*.cpp"
    only["xxhash"]   = "pipeline/campaign/state/content.cpp"
    only["spdlog"]   = "pipeline/campaign/log.cpp"
    only["nlohmann"] = "pipeline/report/*json*.* pipeline/report/earlier_report.cpp pipeline/campaign/*json*.h pipeline/campaign/*.cpp pipeline/campaign/worker/worker_process.h"
    only["cli11"]    = "pipeline/cli/*"
    only["fmt"]      = "*.cpp"

    # What else of OpenCV than core and imgproc, and where: each module costs some ms at every start.
    of_opencv["opencv2/dnn.hpp"]       = "pipeline/media/find/find_network.cpp"
    of_opencv["opencv2/objdetect.hpp"] = "pipeline/media/find/find_face_models.cpp"

    # Who takes what C code gave into an owner that frees it, and the allocator that OpenCV asks. Everyone else owns by
    # value.
    owners = "pipeline/picture.cpp pipeline/media/*handle.h pipeline/media/find/find_memory.cpp"
}

# Whether `path` is one of `globs`, in which * stands for anything.
function matches(path, globs,    glob, count, i) {
    count = split(globs, glob, " ")
    for (i = 1; i <= count; i++) {
        gsub(/[.+]/, "[&]", glob[i]); gsub(/\*/, ".*", glob[i])
        if (path ~ "^" glob[i] "$") return 1
    }
    return 0
}

# The part that a file, or a header named in an #include, belongs to.
function part_of(path) {
    if (path ~ /^pipeline\/mattebox\.h$/) return "api"
    if (path ~ /^pipeline\/(mattebox|check_file|examine)\.cpp$/) return "library"
    if (path ~ /^pipeline\/(picture|compose|look|confirm|render)(_[a-z]+)?\.(h|cpp)$/) {
        sub(/^pipeline\//, "", path); sub(/[._].*/, "", path); return path
    }
    if (path ~ /^pipeline\/(plan|media|report|campaign|cli)\//) { split(path, piece, "/"); return piece[2] }
    if (path ~ /^(filters|samples|tests)\//) { split(path, piece, "/"); return piece[1] }
    return ""
}

function library_of(name) {
    if (name ~ /^opencv2\//) return "opencv"
    if (name ~ /^toml\+\+\//) return "toml++"
    if (name ~ /^fmt\//) return "fmt"
    if (name ~ /^(vips\/|glib|gio\/|gobject\/)/) return "vips"
    if (name ~ /^zimg/) return "zimg"
    if (name ~ /^lib(av|sw)[a-z]*\//) return "libav"
    if (name ~ /^(oneapi\/)?tbb(\/|\.h)/) return "tbb"
    if (name ~ /^nlohmann\//) return "nlohmann"
    if (name ~ /^CLI\//) return "cli11"
    if (name ~ /^pugi(xml|config)/) return "pugixml"
    if (name == "ebur128.h") return "ebur128"
    if (name == "sqlite3.h") return "sqlite"
    if (name == "uv.h") return "uv"
    if (name == "seccomp.h") return "seccomp"
    if (name == "xxhash.h") return "xxhash"
    if (name ~ /^spdlog\//) return "spdlog"
    if (name == "zlib.h") return "zlib"
    if (name ~ /^libheif\//) return "libheif"
    if (name ~ /^qpdf\//) return "qpdf"
    if (name ~ /^(gtest|gmock)\//) return "gtest"
    return ""
}

function is_source(path) { return path in known }

# What an #include names: a part, a library, "std", "system", or "" where nobody knows.
function target_of(name, is_quoted,    folder, path) {
    if (library_of(name) != "") return library_of(name)
    if (!is_quoted) return name ~ /^[a-z_0-9]+$/ ? "std" : "system"
    folder = FILENAME; sub(/[^\/]*$/, "", folder)
    path = folder name
    if (is_source(path)) return part_of(path)
    if (is_source("pipeline/" name)) return part_of("pipeline/" name)
    if (is_source("filters/" name)) return "filters"
    if (is_source("tests/" name)) return "tests"
    return part_of("pipeline/" name)  # not there yet: judged by its name
}

function check_include(line,    is_quoted, name, target) {
    is_quoted = line ~ /include[ \t]*"/
    name = line
    sub(/^[^"<]*["<]/, "", name); sub(/[">].*/, "", name)
    if (name ~ /^opencv2\/(imgcodecs|videoio|highgui|opencv\.hpp)/)
        { complain("nobody includes " name ": it costs 90 ms at every start"); return }
    if (part == "tests") return
    target = target_of(name, is_quoted)
    if (target == "opencv" && name !~ /^opencv2\/(core|imgproc)(\.hpp$|\/)/ && !(name in of_opencv && matches(FILENAME, of_opencv[name])))
        { complain(part " may not include " name ": of OpenCV, only core and imgproc"); return }
    if (target == "" || index(" " may[part] " ", " " target " ") == 0)
        { complain(part " may not include " name (target == "" || index(name, target) ? "" : " (" target ")")); return }
    if (target in only && !matches(FILENAME, only[target]))
        complain(part " may include " target " in " only[target] " alone, not here: " name)
}

# Code alone: without comments that end a line, and without what stands between quotes.
function code_of(line) {
    gsub(/\\./, "", line); gsub(/"[^"]*"/, "\"\"", line); gsub(/\047[^\047]*\047/, "0", line)
    sub(/\/\/.*/, "", line); sub(/^[ \t]*\*.*/, "", line)
    return line
}

function check_memory(line) {
    line = " " code_of(line)
    gsub(/=[ \t]*delete/, "", line); gsub(/#[ \t]*include.*/, "", line)
    gsub(/\{(std::)?aligned_alloc\(/, "{(", line)  # straight into its owner: Scratch memory{std::aligned_alloc(...)}
    if (line ~ /[^A-Za-z0-9_](new|delete)([ \t]+[A-Za-z_:(]|[ \t]*\[|\()/)
        complain("new and delete belong to handles: " owners)
    if (line ~ /[^A-Za-z0-9_.](malloc|calloc|realloc|aligned_alloc|free|g_free|g_object_unref|av_free|av_[a-z_]+_free|zimg_[a-z_]+_free)[ \t]*\(/)
        complain("allocating and freeing by hand belong to handles: " owners)
}

function check_length(    limit) {
    limit = last_file ~ /\.h$/ ? 120 : 350
    if (last_file != "" && last_line > limit) {
        print last_file ":" last_line ": longer than " limit " lines: two things live in one room"; failures++
    }
}

FNR == NR && FILENAME == "-" { known[$0] = 1; next }
FNR == 1 {
    check_length()
    part = part_of(FILENAME)
    if (part == "") { complain("belongs to no part; tests/architecture.sh lists them"); part = "tests" }
}
{ last_file = FILENAME; last_line = FNR }
FILENAME !~ /\.(h|cpp)$/ { next }  # the length alone
/^[ \t]*#[ \t]*include/ { check_include($0) }
part != "tests" && !matches(FILENAME, owners) { check_memory($0) }

END {
    check_length()
    if (failures) { print failures " broken rules of architecture"; exit 1 }
}
' - "${sources[@]}" < <(printf '%s\n' "${sources[@]}")
echo "architecture: ${#sources[@]} files keep the rules"
