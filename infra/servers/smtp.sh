#!/usr/bin/env bash
# An SMTP server on loopback that keeps what it takes: `smtp.sh install CACHE | health CACHE PORT | run CACHE STATE PORT`.
# aiosmtpd of this clone; mails lie in the maildir STATE/mail. It asks nobody to log in and does not encrypt.
set -euo pipefail
PYTHON=$(dirname "$0")/../../.venv/bin/python

case "${1:-}" in
install) "$PYTHON" -c 'import aiosmtpd' ;;
health) (exec 3<>"/dev/tcp/127.0.0.1/$3") 2>/dev/null ;;
run) exec "$PYTHON" -m aiosmtpd -n -l "127.0.0.1:$4" -c aiosmtpd.handlers.Mailbox "$3/mail" ;;
*)
    echo "usage: smtp.sh install CACHE | health CACHE PORT | run CACHE STATE PORT" >&2
    exit 2
    ;;
esac
