#!/usr/bin/env bash
# PostgreSQL as a private cluster on loopback: `postgresql.sh install CACHE | health CACHE PORT | run CACHE STATE PORT`.
# SERVER_USER and SERVER_PASSWORD name the one role that may log in; it owns the databases `rasoat` and `prefect`.
set -euo pipefail
umask 022

programs() { # the folder of the newest server installed
    local found
    found=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
    [ -n "$found" ] && [ -x "$found/initdb" ] || found=$(dirname "$(command -v initdb || true)")
    [ -x "$found/initdb" ] && echo "$found"
}

install_server() {
    programs >/dev/null && return 0
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo "PostgreSQL is not installed; as root run: apt-get install postgresql" >&2
        exit 1
    fi
    export DEBIAN_FRONTEND=noninteractive
    exec 9>/var/lock/rasoat-apt.lock && flock 9 # the lists of packages have one writer, and it does not wait
    local apt=(apt-get -o DPkg::Lock::Timeout=300)
    "${apt[@]}" update -qq
    # Debian makes and starts a cluster of the system with the package, unless this says otherwise meanwhile.
    "${apt[@]}" install -y -qq --no-install-recommends postgresql-common
    local settings=/etc/postgresql-common/createcluster.conf kept
    kept=$(mktemp)
    cp "$settings" "$kept" 2>/dev/null || true
    echo "create_main_cluster = false" >>"$settings"
    "${apt[@]}" install -y -qq --no-install-recommends postgresql || { cp "$kept" "$settings"; exit 1; }
    cp "$kept" "$settings"
    rm -f "$kept"
}

# PostgreSQL refuses to run as root: root hands over to the package's own user.
as_server() {
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid=postgres --regid=postgres --init-groups -- "$@"
    else
        "$@"
    fi
}

# The cluster is made under another name and renamed, so that an interrupted start leaves nothing half made.
make_cluster() {
    local bin=$1 data=$2 role=${SERVER_USER//\"/} secret=${SERVER_PASSWORD//\'/\'\'}
    rm -rf "$data.new"
    mkdir -p "$data.new"
    [ "$(id -u)" != 0 ] || chown postgres:postgres "$data.new"
    as_server "$bin/initdb" -D "$data.new" -U postgres --encoding=UTF8 --locale=C.UTF-8 --auth=reject >/dev/null
    echo "host all all 127.0.0.1/32 scram-sha-256" | as_server tee "$data.new/pg_hba.conf" >/dev/null
    # In single-user mode each line is a statement; the superuser has no password and so can never log in.
    as_server "$bin/postgres" --single -D "$data.new" postgres >/dev/null <<SQL
CREATE ROLE "$role" LOGIN PASSWORD '$secret'
CREATE DATABASE rasoat OWNER "$role"
CREATE DATABASE prefect OWNER "$role"
SQL
    mv "$data.new" "$data"
}

run() {
    local bin data=$1/data
    bin=$(programs) || { echo "PostgreSQL is not installed" >&2; exit 1; }
    [ -d "$data" ] || make_cluster "$bin" "$data"
    local command=("$bin/postgres" -D "$data" -p "$2" -c listen_addresses=127.0.0.1 -c unix_socket_directories=
        -c max_connections=200 -c password_encryption=scram-sha-256)
    cd /
    unset SERVER_PASSWORD
    if [ "$(id -u)" = 0 ]; then
        exec setpriv --reuid=postgres --regid=postgres --init-groups -- "${command[@]}"
    fi
    exec "${command[@]}"
}

case "${1:-}" in
install) install_server ;;
health) exec "$(programs)/pg_isready" -q -h 127.0.0.1 -p "$3" ;;
run) run "$3" "$4" ;;
*)
    echo "usage: postgresql.sh install CACHE | health CACHE PORT | run CACHE STATE PORT" >&2
    exit 2
    ;;
esac
