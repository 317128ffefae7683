#!/usr/bin/env bash
# veraPDF, which judges whether a PDF is PDF/A-2b (ISO 19005-2); for the tests, never shipped (GPL 3 or MPL 2).
# `verapdf.sh install CACHE` brings the pinned jar; `verapdf.sh judge CACHE FILE…` prints "PASS FILE 2b" or "FAIL FILE 2b"
# a file, each broken rule on a line under it, and ends with 0 where it could judge.
set -euo pipefail
umask 022
VERSION=1.28.2
SHA256=687d4d8bcfec48c9f7e931cf78ed061f1eeccfba55d4cdc000ba9b4d8aa46ce6
JAR=verapdf-$VERSION.jar

lacking() {
    command -v java >/dev/null || echo openjdk-17-jre-headless
    command -v mvn >/dev/null || echo maven
}

install_packages() {
    local missing
    missing=$(lacking | tr '\n' ' ')
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo "veraPDF needs packages; as root run: apt-get install ${missing% }" >&2
        exit 1
    fi
    export DEBIAN_FRONTEND=noninteractive
    exec 9>/var/lock/rasoat-apt.lock && flock 9 # the lists of packages have one writer, and it does not wait
    # shellcheck disable=SC2086
    { apt-get -o DPkg::Lock::Timeout=300 update -qq &&
        apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends $missing; } >/dev/null
}

# The last step is a rename, so that nothing half made looks installed.
install_tool() { # CACHE
    local work
    mkdir -p "$1"
    exec 8>"$1/verapdf.lock" && flock 8
    [ ! -f "$1/$JAR" ] || return 0
    install_packages
    work=$(mktemp -d "$1/.verapdf.XXXXXX")
    # shellcheck disable=SC2064  # the name is gone when the script ends
    trap "rm -rf '$work'" EXIT
    mvn -q -B -Dstyle.color=never -Dmaven.repo.local="$work" -Dtransitive=false \
        -Dartifact="org.verapdf.apps:greenfield-apps:$VERSION" \
        org.apache.maven.plugins:maven-dependency-plugin:2.8:get >&2
    mv "$work/org/verapdf/apps/greenfield-apps/$VERSION/greenfield-apps-$VERSION.jar" "$work/$JAR"
    if ! echo "$SHA256  $work/$JAR" | sha256sum --check --quiet --strict >&2; then
        echo "The jar of veraPDF $VERSION is not the one that is pinned" >&2
        exit 1
    fi
    mv "$work/$JAR" "$1/$JAR"
}

judge() { # CACHE FILE…: 1 says that a file is not PDF/A, which is no failure of ours
    local jar=$1/$JAR code=0
    shift
    java -cp "$jar" org.verapdf.apps.GreenfieldCliWrapper --flavour 2b --format text --verbose "$@" || code=$?
    [ "$code" -le 1 ] || exit "$code"
}

case "${1:-}" in
install) install_tool "$2" ;;
judge) judge "${@:2}" ;;
*)
    echo "usage: verapdf.sh install CACHE | judge CACHE FILE…" >&2
    exit 2
    ;;
esac
