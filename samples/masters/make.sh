#!/usr/bin/env bash
# Draws the masters again from their SVG sources, and the look-up table from its formula:  samples/masters/make.sh
# Needs librsvg2-bin, libvips-tools, ffmpeg and fonts-dejavu-core. The same versions of them give the same files. The results
# are kept in the repository, because programs and tests want them at hand and the harbour takes a minute to draw.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
shelf=$(mktemp -d)
trap 'rm -rf "$shelf"' EXIT

draw() {  # draw NAME: NAME.svg as an sRGB picture without alpha, on white
    rsvg-convert --background-color white "$1.svg" -o "$shelf/$1.png"
    vips copy "$shelf/$1.png" "$shelf/$1-flat.v"
}

# A photo is never as clean as a drawing: soft grain, the same in all three channels, seeded so that it is repeatable.
grain() {  # grain NAME SIGMA SEED
    local width height
    width=$(vipsheader -f width "$shelf/$1-flat.v")
    height=$(vipsheader -f height "$shelf/$1-flat.v")
    vips gaussnoise "$shelf/noise.v" "$width" "$height" --mean 0 --sigma "$2" --seed "$3"
    vips gaussblur "$shelf/noise.v" "$shelf/grain.v" 0.8
    vips add "$shelf/$1-flat.v" "$shelf/grain.v" "$shelf/sum.v"
    vips cast "$shelf/sum.v" "$shelf/$1-photo.v" uchar
}

echo "harbour.jpg"
draw harbour
grain harbour 7 7
vips jpegsave "$shelf/harbour-photo.v" harbour.jpg --Q 80 --optimize-coding --strip

echo "product.jpg"
draw product
vips jpegsave "$shelf/product-flat.v" product.jpg --Q 90 --optimize-coding --strip

echo "poster.png"
draw poster
vips pngsave "$shelf/poster-flat.v" poster.png --compression 9 --strip

echo "logo.png"
rsvg-convert logo.svg -o "$shelf/logo.png"
vips pngsave "$shelf/logo.png" logo.png --compression 9 --strip

# Three shots: a slow pan over the harbour, the product with a shelf's worth of ground beside it, the poster. Chords
# that begin with each shot, and a pause before the last.
echo "trailer.mp4"
ffmpeg -v error -y -loop 1 -t 4.5 -r 30 -i harbour.jpg -loop 1 -t 3.5 -r 30 -i product.jpg -loop 1 -t 4 -r 30 -i poster.png \
    -f lavfi -t 12 -i "aevalsrc='0.16*(sin(2*PI*220*t)+sin(2*PI*277.2*t)+sin(2*PI*329.6*t))*exp(-mod(t,1.5)*1.4)*lt(mod(t,12),7.2)+0.2*(sin(2*PI*261.6*t)+sin(2*PI*392*t))*exp(-(t-8)*0.8)*gt(t,8)':s=48000:c=stereo" \
    -filter_complex "[0:v]scale=-2:1296:flags=lanczos,crop=1920:1080:x='(iw-1920)*(0.15+0.5*t/4.5)':y='(ih-1080)/2',setsar=1[a];
        [1:v]scale=1920:1080:force_original_aspect_ratio=increase:flags=lanczos,crop=1920:1080,setsar=1[b];
        [2:v]scale=1920:1080:force_original_aspect_ratio=decrease:flags=lanczos,pad=1920:1080:-1:-1:white,setsar=1[c];
        [a][b][c]concat=n=3,format=yuv420p[v]" \
    -map "[v]" -map 3:a -c:v libx264 -preset slow -crf 27 -c:a aac -b:a 96k -movflags +faststart -colorspace bt709 \
    -color_primaries bt709 -color_trc bt709 -bitexact -shortest trailer.mp4

echo "warm.cube"
awk 'BEGIN {
    print "# Evening light: warmer, a little more contrast, shadows towards teal."
    print "TITLE \"Evening light\""
    print "LUT_3D_SIZE 17"
    for (b = 0; b < 17; b++) for (g = 0; g < 17; g++) for (r = 0; r < 17; r++) {
        light = (0.2126 * r + 0.7152 * g + 0.0722 * b) / 16
        printf "%.4f %.4f %.4f\n", tone(r / 16, 0.035 * light - 0.018 * (1 - light)),
            tone(g / 16, 0.008), tone(b / 16, -0.050 * light + 0.024 * (1 - light))
    }
}
# A gentle S, then a shift; kept within 0 to 1.
function tone(value, shift) {
    value = 0.82 * value + 0.18 * value * value * (3 - 2 * value) + shift * 4 * value * (1 - value)
    return value < 0 ? 0 : value > 1 ? 1 : value
}' > warm.cube
