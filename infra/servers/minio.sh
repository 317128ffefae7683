#!/usr/bin/env bash
# The last open MinIO server, for the tests: `minio.sh install CACHE | run CACHE STATE PORT`. Its repository is archived:
# no fixes are to be expected, and its licence is the AGPL, so it is built here and never shipped.
# SERVER_USER and SERVER_PASSWORD are its root keys.
set -euo pipefail
umask 022
# shellcheck source=infra/servers/gobuild.sh
. "$(dirname "${BASH_SOURCE[0]}")/gobuild.sh"
VERSION=v0.0.0-20260212201848-7aac2a2c5b7c
PROGRAM=minio-$VERSION
MODULES=f385cdfffadedf60cd5e67eb2315c2eab173c2c78a52c391ca8945f1ebb62c57

run() { # CACHE STATE PORT
    mkdir -p "$2/data"
    # Without these two it opens a console on all addresses, and asks the network for updates.
    MINIO_ROOT_USER=$SERVER_USER MINIO_ROOT_PASSWORD=$SERVER_PASSWORD MINIO_BROWSER=off MINIO_UPDATE=off \
        exec env -u SERVER_USER -u SERVER_PASSWORD "$1/$PROGRAM" server --quiet --address "127.0.0.1:$3" "$2/data"
}

case "${1:-}" in
install) go_build "$2" "$PROGRAM" github.com/minio/minio "$VERSION" "$MODULES" ;;
run) run "$2" "$3" "$4" ;;
*)
    echo "usage: minio.sh install CACHE | run CACHE STATE PORT" >&2
    exit 2
    ;;
esac
