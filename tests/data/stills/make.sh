#!/usr/bin/env bash
# Makes the small masters of this folder again, a few of each format, all of one gradient:  tests/data/stills/make.sh
# Needs libvips-tools, and libheif with its encoders. They are what fuzzing begins with (tests/fuzz/fuzz_still.cpp), and
# are kept because encoders differ from one version to the next.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
shelf=$(mktemp -d)
trap 'rm -rf "$shelf"' EXIT

# The gradient: red grows to the right, green downwards. With it, the same as grey, in 16 bits, with alpha, as CMYK.
awk 'BEGIN {
    print "P3 24 16 255"
    for (y = 0; y < 16; y++) for (x = 0; x < 24; x++) print x * 11, y * 17, 96
}' > "$shelf/rgb.ppm"
rgb=$shelf/rgb.v grey=$shelf/grey.v deep=$shelf/deep.v alpha=$shelf/alpha.v cmyk=$shelf/cmyk.v pages=$shelf/pages.v
vips copy "$shelf/rgb.ppm" "$rgb"
vips colourspace "$rgb" "$grey" b-w
vips colourspace "$rgb" "$deep" rgb16
vips bandjoin "$rgb $grey" "$alpha"
vips copy "$alpha" "$cmyk" --interpretation cmyk
vips invert "$rgb" "$shelf/inverse.v"
vips join "$rgb" "$shelf/inverse.v" "$pages" vertical

# A number as bytes, the greatest or the least first:  be NUMBER BYTES  le NUMBER BYTES
be() { local i; for ((i = $2 - 1; i >= 0; i--)); do one_byte $(($1 >> 8 * i)); done; }
le() { local i; for ((i = 0; i < $2; i++)); do one_byte $(($1 >> 8 * i)); done; }
one_byte() { local hex; printf -v hex '\\x%02x' $(($1 & 255)); printf %b "$hex"; }

vips jpegsave "$rgb" rgb.jpg --Q 60 --strip
vips jpegsave "$rgb" progressive.jpg --Q 60 --strip --interlace
vips jpegsave "$grey" grey.jpg --Q 60 --strip
vips jpegsave "$cmyk" cmyk.jpg --Q 60 --strip
{   # turned: the EXIF of orientation 6 goes in behind the first two bytes
    head -c 2 rgb.jpg
    printf '\xff\xe1'; be 34 2; printf 'Exif\0\0II*\0'; le 8 4; le 1 2; le 0x112 2; le 3 2; le 1 4; le 6 4; le 0 4
    tail -c +3 rgb.jpg
} > turned.jpg

vips pngsave "$rgb" rgb.png --strip
vips pngsave "$alpha" alpha.png --strip --interlace
vips pngsave "$deep" deep.png --strip
vips pngsave "$rgb" palette.png --strip --palette
vips webpsave "$rgb" rgb.webp --strip
vips webpsave "$alpha" alpha.webp --strip --lossless
vips gifsave "$rgb" rgb.gif --strip --effort 1
vips gifsave "$pages" pages.gif --strip --effort 1 --page-height 16
vips tiffsave "$rgb" lzw.tif --strip --compression lzw --predictor horizontal
vips tiffsave "$rgb" jpeg.tif --strip --compression jpeg --Q 60
vips tiffsave "$deep" deep.tif --strip --compression deflate
vips tiffsave "$cmyk" cmyk.tif --strip
vips tiffsave "$rgb" tiled.tif --strip --compression deflate --tile --tile-width 16 --tile-height 16 --bigtiff --pyramid
vips tiffsave "$grey" fax.tif --strip --compression ccittfax4 --bitdepth 1
vips heifsave "$rgb" rgb.heic --strip --compression hevc --Q 40
vips heifsave "$rgb" rgb.avif --strip --compression av1 --Q 40
vips heifsave "$alpha" alpha.avif --strip --compression av1 --Q 40
vips jxlsave "$rgb" rgb.jxl --strip --effort 3
vips jxlsave "$alpha" alpha.jxl --strip --effort 3 --lossless
vips jp2ksave "$rgb" rgb.jp2 --Q 40
vips jp2ksave "$rgb" tiled.j2k --lossless --tile-width 16 --tile-height 16

{   # BMP: 24 bits a pixel, blue first, from the bottom up
    printf BM; le 246 4; le 0 4; le 54 4; le 40 4; le 8 4; le 8 4; le 1 2; le 24 2; le 0 4; le 192 4; le 2835 8; le 0 8
    for ((y = 7; y >= 0; y--)); do for ((x = 0; x < 8; x++)); do le 96 1; le $((y * 36)) 1; le $((x * 36)) 1; done; done
} > rgb.bmp
{   # BMP: a palette of two colours, runs of four pixels
    printf BM; le 94 4; le 0 4; le 62 4; le 40 4; le 8 4; le 8 4; le 1 2; le 8 2; le 1 4; le 32 4; le 0 8; le 2 4; le 0 4
    le 0x602000 4; le 0x20c0f0 4
    for ((y = 0; y < 8; y++)); do le 4 1; le $((y % 2)) 1; le 4 1; le $((1 - y % 2)) 1; done
    le 0 1; le 1 1
} > runs.bmp
psd_head() { printf '8BPS'; be 1 2; be 0 6; be 3 2; be 8 4; be 8 4; be 8 2; be 3 2; be 0 4; }  # RGB, 8 x 8
{   # PSD: one flat picture, plane after plane, below no layers
    psd_head; be 0 4; be 0 4; be 0 2
    for ((i = 0; i < 192; i++)); do be $((i * 5 & 255)) 1; done
} > flat.psd
{   # PSD: runs, with a resource that states 72 dots an inch
    psd_head; be 28 4; printf 8BIM; be 1005 2; be 0 2; be 16 4; be 72 2; be 0 2; be 1 2; be 1 2; be 72 2; be 0 2; be 1 2; be 1 2
    be 0 4; be 1 2
    for ((i = 0; i < 24; i++)); do be 2 2; done
    for ((i = 0; i < 24; i++)); do be 249 1; be $((i * 10)) 1; done
} > runs.psd

# Its second colour is an entity, which is how Illustrator writes what it repeats.
drawing='<!DOCTYPE svg [<!ENTITY sun "#fc0">]>
<svg xmlns="http://www.w3.org/2000/svg" width="24" height="16"><defs><linearGradient id="g"><stop stop-color="#06f"/>
<stop offset="1" stop-color="&sun;"/></linearGradient></defs><rect width="24" height="16" fill="url(#g)"/>
<text x="2" y="12" font-size="9">Aa</text></svg>'
echo "$drawing" > gradient.svg
gzip -9 -n < gradient.svg > gradient.svgz

pdf_object() { offsets+=("$(stat -c %s page.pdf)"); printf '%s 0 obj\n%s\nendobj\n' "${#offsets[@]}" "$1" >> page.pdf; }
offsets=()
strokes='0 .4 1 rg 0 0 24 16 re f 1 .8 0 rg 4 4 16 8 re f'
echo '%PDF-1.4' > page.pdf
pdf_object '<< /Type /Catalog /Pages 2 0 R >>'
pdf_object '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'
pdf_object '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 24 16] /Contents 4 0 R >>'
pdf_object "<< /Length ${#strokes} >> stream
$strokes
endstream"
table=$(stat -c %s page.pdf)
{
    printf 'xref\n0 5\n0000000000 65535 f \n'
    printf '%010d 00000 n \n' "${offsets[@]}"
    printf 'trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%s\n%%%%EOF\n' "$table"
} >> page.pdf
