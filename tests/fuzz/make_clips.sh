#!/usr/bin/env bash
# Makes what fuzzing of motion begins with, a tiny clip of each container and codec:  tests/fuzz/make_clips.sh FOLDER
set -euo pipefail
mkdir -p "$1"
cd "$1"
clip() {  # clip NAME SIZE ARGUMENTS...
    ffmpeg -nostdin -v error -y -f lavfi -i "testsrc2=s=$2:r=10:d=0.6" -f lavfi -i sine=d=0.6:r=16000 "${@:3}" "$1"
}
clip aac.mp4     48x32  -c:v libx264 -g 3 -pix_fmt yuv420p -c:a aac
clip pieces.mp4  48x32  -c:v libx264 -bf 2 -c:a libopus -ar 48000 -strict -2 -movflags frag_keyframe
clip hevc.mp4    64x64  -c:v libx265 -x265-params log-level=0 -tag:v hvc1 -an
clip vp9.mp4     48x32  -c:v libvpx-vp9 -an
clip av1.mp4     64x64  -c:v libaom-av1 -cpu-used 8 -an
clip asp.mov     48x32  -c:v mpeg4 -c:a pcm_s16le
clip vp8.webm    48x32  -c:v libvpx -c:a libvorbis
clip flac.mkv    48x32  -c:v libx264 -c:a flac
clip tagged.mkv  48x32  -c:v mpeg4 -color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc -color_range tv -c:a ac3 -ac 6 -b:a 96k
clip fields.mov  32x16  -c:v prores_ks -pix_fmt yuva444p10 -field_order tt -metadata:s:v rotate=90 -c:a alac
clip alpha.webm  48x32  -c:v libvpx-vp9 -pix_fmt yuva420p -an
clip asp.avi     48x32  -c:v mpeg4 -bf 2 -c:a pcm_s16le
clip mpeg2.ts    48x32  -c:v mpeg2video -c:a mp2
clip mpeg1.mpeg  48x32  -c:v mpeg1video -r 25 -c:a mp2
clip h263.3gp    128x96 -c:v h263 -an
clip wmv2.wmv    48x32  -c:v wmv2 -an
clip sorenson.flv 48x32 -c:v flv1 -an
clip small.gif   48x32  -an
clip small.webp  48x32  -c:v libwebp_anim -an
