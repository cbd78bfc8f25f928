#!/usr/bin/env bash
# Proves that every rule of architecture.sh can fail: one small tree a rule, with one line that breaks it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
passed=0
failed=0

fresh_tree() {
    rm -rf "${tree:?}"/*
    mkdir -p "$tree"/{pipeline/{plan/settings,media/{stills,motion,find},report,campaign/{state,worker},cli},filters,samples,tests/plan}
    printf '#pragma once\n#include <string>\n' | tee "$tree"/pipeline/{mattebox,picture,render,compose}.h \
        "$tree"/pipeline/plan/plan.h "$tree"/pipeline/media/{scale,stills/vips_source}.h \
        "$tree"/pipeline/report/json.h "$tree"/filters/filter.h "$tree"/tests/checks.h > /dev/null
}

write() {  # write FILE LINE: a file that begins with an #include and then has the line
    mkdir -p "$(dirname "$tree/$1")"
    printf '#include <vector>\n%s\n' "$2" > "$tree/$1"
}

tally() {  # tally RIGHT FILE LINE: counts, and names what went wrong
    if [ "$1" = yes ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        printf 'architecture_test: %s with  %s\n    answered: %s\n' "$2" "$3" "${answer:-nothing}" >&2
    fi
}

refuses() {  # refuses FILE LINE MESSAGE: the line breaks a rule, and the message names file, line and reason
    fresh_tree
    write "$1" "$2"
    local right=no
    if answer=$("$here/architecture.sh" "$tree" 2>&1); then :; else
        case $answer in *"$1:2: "*"$3"*) right=yes ;; esac
    fi
    tally "$right" "$1" "$2"
}

accepts() {  # accepts FILE LINE
    fresh_tree
    write "$1" "$2"
    local right=no
    if answer=$("$here/architecture.sh" "$tree" 2>&1); then right=yes; fi
    tally "$right" "$1" "$2"
}

# Part to part.
refuses pipeline/plan/a.cpp    '#include "media/stills/vips_source.h"'  'plan may not include media/stills/vips_source.h'
refuses pipeline/plan/a.h      '#include "picture.h"'            'plan may not include picture.h'
refuses pipeline/plan/a.cpp    '#include "../picture.h"'         'plan may not include ../picture.h'
refuses pipeline/plan/a.cpp    '#include <unistd.h>'             'plan may not include unistd.h'
refuses pipeline/picture.cpp   '#include "media/scale.h"'        'picture may not include media/scale.h'
refuses filters/a.cpp          '#include "media/stills/vips_source.h"'  'filters may not include media/stills/vips_source.h'
refuses filters/a.cpp          '#include "render.h"'             'filters may not include render.h'
refuses pipeline/media/a.cpp   '#include "filter.h"'             'media may not include filter.h'
refuses pipeline/media/a.cpp   '#include "compose.h"'            'media may not include compose.h'
refuses pipeline/confirm.cpp   '#include "render.h"'             'confirm may not include render.h'
refuses pipeline/compose.cpp   '#include "render.h"'             'compose may not include render.h'
refuses pipeline/compose.cpp   '#include "filter.h"'             'compose may not include filter.h'
refuses pipeline/render.cpp    '#include "report/json.h"'        'render may not include report/json.h'
refuses pipeline/render.cpp    '#include "filter.h"'             'render may not include filter.h'
refuses pipeline/report/a.cpp  '#include "render.h"'             'report may not include render.h'
refuses pipeline/mattebox.h    '#include "picture.h"'            'api may not include picture.h'
refuses pipeline/cli/a.cpp     '#include "render.h"'             'cli may not include render.h'
refuses pipeline/cli/a.cpp     '#include "media/scale.h"'        'cli may not include media/scale.h'
refuses samples/a.cpp          '#include "plan/plan.h"'          'samples may not include plan/plan.h'
refuses samples/a.cpp          '#include "checks.h"'             'samples may not include checks.h'

# Libraries, each in its one place.
refuses pipeline/plan/settings/preset.cpp  '#include <toml++/toml.h>'         'toml++ in pipeline/plan/settings/settings.cpp alone'
refuses pipeline/plan/a.h         '#include <fmt/format.h>'          'fmt in *.cpp alone'
refuses pipeline/media/find/find_a.cpp '#include <vips/vips8>'            'vips in pipeline/media/stills/vips_* alone'
refuses pipeline/render.cpp       '#include <vips/vips8>'            'render may not include vips/vips8'
refuses pipeline/media/stills/vips_a.cpp '#include <zimg.h>'                'zimg in pipeline/media/scale.* alone'
refuses pipeline/media/stills/vips_a.cpp '#include <libavutil/frame.h>'     'libav in pipeline/media/motion/av_* alone'
refuses pipeline/media/stills/vips_a.cpp '#include <opencv2/core.hpp>'      'opencv in pipeline/media/find/*'
refuses pipeline/media/find/find_a.cpp '#include <opencv2/dnn.hpp>'       'of OpenCV, only core and imgproc'
refuses pipeline/render.cpp       '#include <opencv2/core.hpp>'      'render may not include opencv2/core.hpp'
refuses pipeline/media/stills/vips_a.cpp '#include <pugixml.hpp>'           'pugixml in pipeline/media/stills/xmp_packet.cpp alone'
refuses pipeline/media/stills/vips_a.cpp '#include <zlib.h>'                'zlib in pipeline/media/stills/still_metadata.cpp pipeline/media/stills/gunzip.cpp alone'
refuses pipeline/media/stills/vips_a.cpp '#include <libheif/heif.h>'        'libheif in pipeline/media/stills/heif_* alone'
refuses pipeline/media/stills/vips_a.cpp '#include <qpdf/qpdf-c.h>'         'qpdf in pipeline/media/stills/pdf_rebuild.cpp alone'
refuses pipeline/render.h         '#include <tbb/parallel_for.h>'    'tbb in pipeline/render.cpp pipeline/campaign/worker/worker.cpp alone'
refuses pipeline/media/scale.cpp  '#include <tbb/tbb.h>'             'media may not include tbb/tbb.h'
refuses pipeline/report/table.cpp '#include <nlohmann/json.hpp>'     'nlohmann in pipeline/report/*json*.* pipeline/report/earlier_report.cpp pipeline/campaign/'
refuses pipeline/campaign/batch.h   '#include <nlohmann/json.hpp>'     'nlohmann in pipeline/report/*json*.*'
refuses pipeline/campaign/batch.cpp '#include <sqlite3.h>'             'sqlite in pipeline/campaign/state/state*.* alone'
refuses pipeline/campaign/batch.cpp '#include <seccomp.h>'             'seccomp in pipeline/campaign/worker/sandbox*.cpp alone'
refuses pipeline/campaign/batch.cpp '#include <xxhash.h>'              'xxhash in pipeline/campaign/state/content.cpp alone'
refuses pipeline/campaign/batch.cpp '#include <spdlog/spdlog.h>'       'spdlog in pipeline/campaign/log.cpp alone'
refuses pipeline/campaign/batch.cpp '#include <tbb/task_arena.h>'      'tbb in pipeline/render.cpp pipeline/campaign/worker/worker.cpp alone'
refuses pipeline/campaign/batch.cpp '#include "render.h"'              'campaign may not include render.h'
refuses pipeline/cli/a.cpp          '#include <uv.h>'                  'cli may not include uv.h'
refuses pipeline/render.cpp         '#include "campaign/batch.h"'      'render may not include campaign/batch.h'
refuses pipeline/cli/a.cpp        '#include <nlohmann/json.hpp>'     'cli may not include nlohmann/json.hpp'
refuses pipeline/mattebox.h       '#include <CLI/CLI.hpp>'           'api may not include CLI/CLI.hpp'
refuses pipeline/plan/a.cpp       '#include <gtest/gtest.h>'         'plan may not include gtest/gtest.h'
refuses filters/a.cpp             '#include <opencv2/imgcodecs.hpp>' 'nobody includes opencv2/imgcodecs.hpp'
refuses pipeline/media/find/find_a.cpp '#  include "opencv2/videoio.hpp"' 'nobody includes opencv2/videoio.hpp'
refuses tests/plan/a_test.cpp     '#include <opencv2/highgui.hpp>'   'nobody includes opencv2/highgui.hpp'

# Memory.
refuses pipeline/plan/a.cpp      'auto* p = new int;'         'new and delete belong to handles'
refuses filters/a.cpp            'delete[] p;'                'new and delete belong to handles'
refuses pipeline/media/scale.cpp 'void* p = std::malloc(3);'  'by hand belong to handles'
refuses pipeline/media/stills/vips_a.cpp 'free(p);'                  'by hand belong to handles'
refuses pipeline/media/stills/vips_a.cpp 'if (p) g_free(p);'         'by hand belong to handles'

# What must stay allowed.
accepts pipeline/plan/settings/settings.cpp      '#include <toml++/toml.h>'
accepts pipeline/plan/a.cpp             '#include <fmt/format.h>'
accepts pipeline/plan/a.cpp             '#include "plan/plan.h"'
accepts pipeline/plan/a.cpp             '#include "plan.h"'
accepts filters/a.cpp                   '#include <opencv2/imgproc.hpp>'
accepts filters/a.cpp                   '#include "filter.h"'
accepts pipeline/media/scale.cpp        '#include <zimg.h>'
accepts pipeline/media/stills/still_metadata.cpp '#include <zlib.h>'
accepts pipeline/media/stills/heif_a.cpp       '#include <libheif/heif.h>'
accepts pipeline/media/stills/xmp_packet.cpp   '#include <pugixml.hpp>'
accepts pipeline/media/motion/av_handle.h      'av_frame_free(&frame);'
accepts pipeline/render.cpp             '#include <oneapi/tbb/parallel_for.h>'
accepts pipeline/report/json.cpp        '#include <nlohmann/json.hpp>'
accepts pipeline/cli/main.cpp           '#include "mattebox.h"'
accepts pipeline/cli/main.cpp           '#include <CLI/CLI.hpp>'
accepts samples/a.cpp                   '#include "mattebox.h"'
accepts pipeline/media/scale.cpp        'const Scratch memory{std::aligned_alloc(64, 128)};'
accepts pipeline/plan/a.h               'A(const A&) = delete;  // a new rule: delete nothing, free(nothing)'
accepts pipeline/plan/a.cpp             'throw Error("a new word, free(of) meaning");'
accepts pipeline/plan/a.cpp             'int renew = 0; int deleted = news(3); pool.free(x);'
accepts tests/plan/a_test.cpp           '#include "media/stills/vips_source.h"'

# Length, and a file that nobody placed.
fresh_tree; for _ in {1..351}; do echo; done > "$tree/filters/a.cpp"
if answer=$("$here/architecture.sh" "$tree"); then tally no filters/a.cpp '351 lines'; else tally yes x x; fi
fresh_tree; for _ in {1..350}; do echo; done > "$tree/filters/a.cpp"
if answer=$("$here/architecture.sh" "$tree"); then tally yes x x; else tally no filters/a.cpp '350 lines'; fi
fresh_tree; for _ in {1..121}; do echo; done > "$tree/pipeline/plan/a.h"
if answer=$("$here/architecture.sh" "$tree"); then tally no pipeline/plan/a.h '121 lines'; else tally yes x x; fi
fresh_tree; for _ in {1..351}; do echo; done > "$tree/pipeline/report/a.js"
if answer=$("$here/architecture.sh" "$tree"); then tally no pipeline/report/a.js '351 lines'; else tally yes x x; fi
fresh_tree; echo > "$tree/pipeline/util.cpp"
if answer=$("$here/architecture.sh" "$tree"); then tally no pipeline/util.cpp 'no part'; else tally yes x x; fi

echo "architecture_test: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
