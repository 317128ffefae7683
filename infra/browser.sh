#!/usr/bin/env bash
# Prints the path of a Chromium for the browser tests; installs Debian's where there is none. No other is downloaded.
set -euo pipefail

found() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

found && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "Chromium is not installed; as root run: apt-get install chromium" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
exec 9>/var/lock/rasoat-apt.lock && flock 9 # the lists of packages have one writer, and it does not wait
{ apt-get -o DPkg::Lock::Timeout=300 update -qq &&
    apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends chromium fonts-liberation; } >/dev/null
found
