#!/usr/bin/env bash
# OpenSearch with k-NN from published jars: `opensearch.sh install CACHE | run CACHE STATE PORT`.
# The home in the cache is read only; configuration, data and logs of a server are in its STATE. Loopback, no log-in.
set -euo pipefail
umask 022
VERSION=2.19.1
HOME_NAME=opensearch-$VERSION
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
OWN=$HERE/opensearch
export LC_ALL=C

java_17() { # 2.19 needs the security manager, which later Javas lack
    local java
    for java in "${JAVA_HOME:-/none}/bin/java" /usr/lib/jvm/*17*/bin/java "$(command -v java || true)"; do
        if [ -x "$java" ] && "$java" -version 2>&1 | grep -q 'version "17[.]'; then
            echo "$java"
            return
        fi
    done
    return 1
}

lacking() {
    java_17 >/dev/null || echo openjdk-17-jre-headless
    command -v mvn >/dev/null || echo maven
}

install_packages() {
    local missing
    missing=$(lacking | tr '\n' ' ')
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        export DEBIAN_FRONTEND=noninteractive
        apt-get -o DPkg::Lock::Timeout=300 update -qq >&2
        # shellcheck disable=SC2086
        apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends $missing ca-certificates >&2
    fi
    missing=$(lacking | tr '\n' ' ')
    [ -z "$missing" ] || { echo "OpenSearch needs packages; as root run: apt-get install ${missing% }" >&2; exit 1; }
}

# A download that broke off may have left half a jar in Maven's own cache, which Maven takes for whole: so once more
# from nothing before it is given up.
download() { # JARS MAVEN
    fetch "$1" "$2" && return
    rm -rf "$1" "$2"
    mkdir -p "$1"
    fetch "$1" "$2" && return
    rm -rf "$2"
    echo "The jars of OpenSearch in $1 are not those of $OWN/sha256" >&2
    exit 1
}

fetch() { # JARS MAVEN: every jar is one of the list, and the list is complete
    local java
    java=$(java_17)
    JAVA_HOME=${java%/bin/java} mvn -q -B -f "$OWN/pom.xml" -Dstyle.color=never -Dmaven.repo.local="$2" \
        -DoutputDirectory="$1" -DincludeScope=runtime \
        org.apache.maven.plugins:maven-dependency-plugin:2.8:copy-dependencies >&2 &&
        (cd "$1" && sha256sum --check --quiet --strict "$OWN/sha256" >&2 && diff <(cut -c67- "$OWN/sha256") <(ls) >&2)
}

lay_out() { # JARS HOME
    local jar name
    mkdir -p "$2"/{bin,extensions,lib,plugins/opensearch-knn} "$2"/modules/{transport-netty4,analysis-common,lang-painless}
    for jar in "$1"/*; do
        case $(basename "$jar") in
        opensearch-knn-*) unpack "$jar" "$2/plugins/opensearch-knn" ;;
        netty-* | transport-netty4-client-*) mv "$jar" "$2/modules/transport-netty4/" ;;
        analysis-common-*) mv "$jar" "$2/modules/analysis-common/" ;;
        lang-painless-* | antlr4-runtime-* | asm-* | opensearch-scripting-painless-spi-*) mv "$jar" "$2/modules/lang-painless/" ;;
        *) mv "$jar" "$2/lib/" ;;
        esac
    done
    describe "$2" transport-netty4 org.opensearch.transport.Netty4Plugin ''
    describe "$2" analysis-common org.opensearch.analysis.common.CommonAnalysisPlugin lang-painless
    describe "$2" lang-painless org.opensearch.painless.PainlessPlugin ''
    for name in transport-netty4 lang-painless; do
        cp "$OWN/$name.policy" "$2/modules/$name/plugin-security.policy"
    done
}

unpack() { # ZIP FOLDER
    python3 -c 'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])' "$1" "$2"
}

describe() { # HOME MODULE CLASS EXTENDED
    printf '%s\n' "name=$2" "description=$2" "version=$VERSION" "opensearch.version=$VERSION" java.version=11 \
        "classname=$3" "extended.plugins=$4" has.native.controller=false >"$1/modules/$2/plugin-descriptor.properties"
}

# Made under another name and renamed, so that an interrupted installation leaves nothing half made.
install_server() { # CACHE
    [ ! -d "$1/$HOME_NAME" ] || { install_packages; return 0; }
    install_packages
    local new=$1/$HOME_NAME.new
    rm -rf "$new"
    mkdir -p "$new/jars"
    download "$new/jars" "$1/maven"
    lay_out "$new/jars" "$new/home"
    mv "$new/home" "$1/$HOME_NAME"
    rm -rf "$new" "$1/maven"
}

# The server refuses to run as root: root hands over to a system user, who owns the server's state.
hand_over() { # STATE
    id opensearch >/dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin opensearch
    chown -R opensearch: "$1"/{config,data,logs,tmp}
    as_user=(setpriv --reuid=opensearch --regid="$(id -g opensearch)" --clear-groups --no-new-privs --)
}

run() { # CACHE STATE PORT
    local home=$1/$HOME_NAME state=$2 heap=${RASOAT_OPENSEARCH_HEAP:-1g} java as_user=()
    java=$(java_17) || { echo "OpenSearch needs Java 17" >&2; exit 1; }
    mkdir -p "$state"/{config,data,logs,tmp}
    cp "$OWN"/{opensearch.yml,log4j2.properties} "$state/config/"
    [ "$(id -u)" != 0 ] || hand_over "$state"
    unset SERVER_USER SERVER_PASSWORD
    cd "$home"
    exec "${as_user[@]}" "$java" "-Xms$heap" "-Xmx$heap" -Xss1m -XX:+UseG1GC -XX:G1ReservePercent=25 \
        -XX:InitiatingHeapOccupancyPercent=30 -XX:-OmitStackTraceInFastThrow -Djava.io.tmpdir="$state/tmp" \
        -Djava.awt.headless=true -Dfile.encoding=UTF-8 -Djna.nosys=true -Djava.locale.providers=SPI,COMPAT \
        -Dio.netty.noUnsafe=true -Dio.netty.noKeySetOptimization=true -Dio.netty.recycler.maxCapacityPerThread=0 \
        -Dio.netty.allocator.numDirectArenas=0 -Dlog4j.shutdownHookEnabled=false -Dlog4j2.disable.jmx=true \
        -Dopensearch.path.home="$home" -Dopensearch.path.conf="$state/config" -Dopensearch.distribution.type=tar \
        -Dopensearch.bundled_jdk=false -cp "$home/lib/*" org.opensearch.bootstrap.OpenSearch \
        -Ehttp.port="$3" -Epath.data="$state/data" -Epath.logs="$state/logs"
}

case "${1:-}" in
install) install_server "$2" ;;
run) run "$2" "$3" "$4" ;;
*)
    echo "usage: opensearch.sh install CACHE | run CACHE STATE PORT" >&2
    exit 2
    ;;
esac
