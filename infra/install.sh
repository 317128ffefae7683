#!/usr/bin/env bash
# Installs what this machine lacks, then rasoat with its pinned, hashed requirements into .venv.
# `make install` calls it; every step looks first and does nothing the second time.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore DEBIAN_FRONTEND=noninteractive

find_python() {
    local name
    for name in python3 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
}

lacking() {
    [ -x .venv/bin/python ] || [ -n "$(find_python)" ] || echo python3 python3-venv
    tesseract --list-langs 2>/dev/null | grep -x vie >/dev/null || echo tesseract-ocr tesseract-ocr-vie
}

install_packages() {
    local missing
    missing=$(lacking | tr '\n' ' ')
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        { apt-get update -qq && apt-get install -y -qq --no-install-recommends $missing; } >&2 || true
    fi
    missing=$(lacking | tr '\n' ' ')
    [ -z "$missing" ] || {
        echo "rasoat: this machine lacks packages; as root run: apt-get install ${missing% }; then again: make install (Python 3.11 or later)" >&2
        exit 1
    }
}

# The one requirement that installs the others, with its hashes, out of the same file.
install_uv() {
    [ -x .venv/bin/uv ] && return 0
    sed -n '/^uv==/,/^[^ ]/{/^uv==/p;/^ /p}' requirements.txt >.venv/uv.txt
    .venv/bin/python -m pip install -q --require-hashes -r .venv/uv.txt
}

install_requirements() {
    if install_uv && .venv/bin/uv pip install -q --compile-bytecode --python .venv/bin/python --require-hashes -r requirements.txt; then
        return 0
    fi
    echo "rasoat: uv did not manage, going on with pip" >&2
    .venv/bin/python -m pip install -q --require-hashes -r requirements.txt
}

install_packages
[ -x .venv/bin/python ] || "$(find_python)" -m venv .venv
install_requirements
.venv/bin/python -m pip install -q --no-deps --no-build-isolation --editable .
