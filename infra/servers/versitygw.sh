#!/usr/bin/env bash
# versitygw, an S3 server over a plain folder: `versitygw.sh install CACHE | run CACHE STATE PORT`.
# SERVER_USER and SERVER_PASSWORD are its root keys.
set -euo pipefail
umask 022
# shellcheck source=infra/servers/gobuild.sh
. "$(dirname "${BASH_SOURCE[0]}")/gobuild.sh"
VERSION=v1.8.0
PROGRAM=versitygw-$VERSION
MODULES=56e78061e80ec0109ee0be8403d8eb8d81357e31021210d54c110ecdd27fa850

run() { # CACHE STATE PORT
    mkdir -p "$2/data" "$2/versions"
    # The folder of versions turns versioning on; it must lie outside the data.
    ROOT_ACCESS_KEY=$SERVER_USER ROOT_SECRET_KEY=$SERVER_PASSWORD exec env -u SERVER_USER -u SERVER_PASSWORD \
        "$1/$PROGRAM" --port "127.0.0.1:$3" --region us-east-1 --health /health --quiet \
        posix --versioning-dir "$2/versions" "$2/data"
}

case "${1:-}" in
install) go_build "$2" "$PROGRAM" github.com/versity/versitygw/cmd/versitygw "$VERSION" "$MODULES" ;;
run) run "$2" "$3" "$4" ;;
*)
    echo "usage: versitygw.sh install CACHE | run CACHE STATE PORT" >&2
    exit 2
    ;;
esac
