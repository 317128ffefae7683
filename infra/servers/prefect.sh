#!/usr/bin/env bash
# Prefect's server on loopback, its records in the database `prefect` of the PostgreSQL beside it:
# `prefect.sh install CACHE | run CACHE STATE PORT`, with NEEDED_POSTGRESQL its address (postgresql:USER:PASSWORD@HOST:PORT/…).
set -euo pipefail
program=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/.venv/bin/prefect

case "${1:-}" in
install)
    [ -x "$program" ] || { echo "Prefect is not installed; run: make install" >&2; exit 1; }
    ;;
run)
    server=${NEEDED_POSTGRESQL#postgresql:}
    export PREFECT_API_DATABASE_CONNECTION_URL="postgresql+asyncpg://${server%/*}/prefect"
    export PREFECT_HOME="$3" PREFECT_SERVER_ANALYTICS_ENABLED=false DO_NOT_TRACK=1
    unset NEEDED_POSTGRESQL SERVER_PASSWORD PREFECT_API_URL
    exec "$program" --no-prompt server start --host 127.0.0.1 --port "$4"
    ;;
*)
    echo "usage: prefect.sh install CACHE | run CACHE STATE PORT" >&2
    exit 2
    ;;
esac
