#!/usr/bin/env bash
# Installs the faces of Times that tests/fresh_pages.py sets pages in; looks first. Liberation before its second version
# has no Vietnamese letters.
set -euo pipefail

packages="fonts-croscore fonts-liberation2 fonts-freefont-ttf fonts-dejavu-core"
lacking() {
    local face
    for face in croscore/Tinos-Regular liberation2/LiberationSerif-Regular FreeSerif DejaVuSerif; do
        find /usr/share/fonts -path "*/$face.ttf" 2>/dev/null | grep -q . || return 0
    done
    return 1
}

lacking || exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "Fonts are lacking; as root run: apt-get install $packages" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
exec 9>/var/lock/rasoat-apt.lock && flock 9
{ apt-get -o DPkg::Lock::Timeout=300 update -qq &&
    apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends $packages; } >/dev/null
! lacking
