#!/bin/sh
# Make this folder ready: `run` (virtual environment and libraries), `dev` (and what checks and tests
# need), `browser` (Chromium for the browser tests), `java` (for the tests of Spark), `bench` (what names
# are compared with) and `speech` (for the tests of speech models), each in a virtual environment of its own. Does nothing
# that is done already.
set -eu
cd "$(dirname "$0")/.."

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null 2>&1; then sudo "$@"; else return 1; fi
}

debian() { # install Debian packages, or say what is missing
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "setup: please install $* with your system's package manager, then try again" >&2
    exit 1
  fi
  echo "setup: installing $*"
  { as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null; } || {
    echo "setup: could not install $*; please install it as the administrator, then try again" >&2
    exit 1
  }
}

environment() { # $1: folder
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "setup: Shyraq needs Python 3.11 or newer; this is $(python3 --version)" >&2
    exit 1
  }
  if [ ! -x "$1/bin/python" ] || ! "$1/bin/python" -m pip --version >/dev/null 2>&1; then
    rm -rf "$1"
    python3 -c 'import ensurepip, venv' 2>/dev/null || debian python3-venv
    python3 -m venv "$1"
  fi
}

pinned() { # $1: folder, $2: requirements file
  echo "setup: libraries of $2"
  "$1/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$2"
}

libraries() { # $1: requirements file
  pinned .venv "$1"
  .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
}

compilers() { # what PyICU, which nomenklatura needs, is built with
  missing=""
  command -v c++ >/dev/null 2>&1 || missing="g++"
  pkg-config --exists icu-i18n 2>/dev/null || missing="$missing pkg-config libicu-dev"
  python3 -c 'import os, sys, sysconfig as s; sys.exit(not os.path.exists(s.get_path("include") + "/Python.h"))' ||
    missing="$missing python3-dev"
  [ -z "$missing" ] || debian $missing
}

is_java_new() { # whether there is a Java that Spark runs on: 17 or newer
  found=$("${JAVA_HOME:+$JAVA_HOME/bin/}java" -version 2>&1) || return 1
  version=$(printf '%s' "$found" | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)
  [ "${version:-0}" -ge 17 ]
}

java_package() { # newer systems have no 17, and a newer default
  if apt-cache show openjdk-17-jre-headless >/dev/null 2>&1; then
    echo openjdk-17-jre-headless
  else
    echo default-jre-headless
  fi
}

case "${1:-run}" in
run)
  environment .venv
  libraries requirements/core.txt
  echo "setup: compiling the search for names"
  .venv/bin/python -m shyraq.names.compiling
  touch .venv/.ready-run
  ;;
dev)
  environment .venv
  libraries requirements/dev.txt
  .venv/bin/python -m shyraq.names.compiling
  touch .venv/.ready-run .venv/.ready-dev
  ;;
browser)
  missing=""
  command -v chromium >/dev/null 2>&1 || [ -n "${CHROMIUM:-}" ] || missing="chromium"
  # The library that drives the browser brings a program of its own, which needs this one.
  [ -n "$(ls /usr/lib/*/libatomic.so.1 /usr/lib64/libatomic.so.1 2>/dev/null)" ] || missing="$missing libatomic1"
  [ -z "$missing" ] || debian $missing
  ;;
java)
  is_java_new || debian "$(java_package)"
  ;;
bench)
  environment .venv-bench
  compilers
  pinned .venv-bench requirements/bench.txt
  touch .venv-bench/.ready
  ;;
speech)
  environment .venv-speech
  pinned .venv-speech requirements/transcribe.txt
  # The rest it finds where the tests of everything else have it.
  .venv-speech/bin/python -c 'import site, sys
with open(site.getsitepackages()[0] + "/shyraq.pth", "w") as path: path.write(sys.argv[1])' \
    "$(.venv/bin/python -c 'import site; print(site.getsitepackages()[0])')"
  touch .venv-speech/.ready
  ;;
*)
  echo "setup: run, dev, browser, java, bench or speech" >&2
  exit 2
  ;;
esac
