#!/usr/bin/env bash
# An IMAP mailbox on loopback: `dovecot.sh install CACHE | health CACHE PORT | run CACHE STATE PORT`.
# SERVER_USER and SERVER_PASSWORD name the one user; the mailbox lies in STATE and is not encrypted on the way.
set -euo pipefail
umask 022
export PATH="$PATH:/usr/sbin:/usr/local/sbin"

install_server() {
    [ -x "$(command -v dovecot)" ] && [ -n "$(find /usr/lib/dovecot /usr/libexec/dovecot -name imap 2>/dev/null)" ] && return 0
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo "Dovecot is not installed; as root run: apt-get install dovecot-imapd" >&2
        exit 1
    fi
    export DEBIAN_FRONTEND=noninteractive
    exec 9>/var/lock/rasoat-apt.lock && flock 9 # the lists of packages have one writer, and it does not wait
    # Debian starts the service with the package, unless this says otherwise meanwhile.
    local policy=/usr/sbin/policy-rc.d made=
    [ -e "$policy" ] || { printf '#!/bin/sh\nexit 101\n' >"$policy"; chmod 755 "$policy"; made=1; }
    local failed=0
    { apt-get -o DPkg::Lock::Timeout=300 update -qq &&
        apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends dovecot-imapd; } >/dev/null || failed=$?
    [ -z "$made" ] || rm -f "$policy"
    return "$failed"
}

settings() { # STATE PORT MAIL_USER MAIL_GROUP
    cat <<CONF
protocols = imap
listen = 127.0.0.1
base_dir = $1/run
state_dir = $1/run
log_path = /dev/stderr
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
mail_location = maildir:$1/mail
first_valid_uid = 1
passdb {
  driver = passwd-file
  args = $1/users
}
userdb {
  driver = static
  args = uid=$3 gid=$4 home=$1/mail
}
service imap-login {
  inet_listener imap {
    port = $2
  }
  inet_listener imaps {
    port = 0
  }
CONF
    if [ "$(id -u)" != 0 ]; then # nobody else can be turned into: all runs as who starts it
        printf '  chroot =\n}\nservice anvil {\n  chroot =\n}\n'
        printf 'default_internal_user = %s\ndefault_internal_group = %s\ndefault_login_user = %s\n' "$3" "$4" "$3"
    else
        printf '}\n'
    fi
}

run() {
    local state=$1 owner group
    if [ "$(id -u)" = 0 ]; then owner=mail group=mail; else owner=$(id -un) group=$(id -gn); fi
    mkdir -p "$state/mail" "$state/run"
    chown "$owner:$group" "$state/mail"
    settings "$state" "$2" "$owner" "$group" >"$state/dovecot.conf"
    (umask 077 && printf '%s:{PLAIN}%s\n' "$SERVER_USER" "$SERVER_PASSWORD" >"$state/users")
    [ "$(id -u)" != 0 ] || chown dovecot:dovecot "$state/users"
    unset SERVER_PASSWORD
    exec dovecot -F -c "$state/dovecot.conf"
}

case "${1:-}" in
install) install_server ;;
health) (exec 3<>"/dev/tcp/127.0.0.1/$3") 2>/dev/null ;;
run) run "$3" "$4" ;;
*)
    echo "usage: dovecot.sh install CACHE | health CACHE PORT | run CACHE STATE PORT" >&2
    exit 2
    ;;
esac
