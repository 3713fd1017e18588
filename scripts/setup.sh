#!/usr/bin/env bash
# setup.sh run|dev: makes the virtual environment and brings it to that lock. Quick where nothing changed.
# VENV names the folder (.venv), PYTHON the interpreter to make it with.
set -euo pipefail
cd "$(dirname "$0")/.."
lock="requirements/$1.txt"
venv=${VENV:-.venv}
made="$venv/made-by-make"
say() { printf 'dateline: %s\n' "$*" >&2; }

fits() { # fits COMMAND TOO_NEW_MINOR: whether it is a Python from 3.11 on that can make environments
  "$1" -c "import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, $2))" >/dev/null 2>&1
}

find_python() {
  local candidates=(python3 python3.13 python3.12 python3.11 python) limit command
  if [ -n "${PYTHON:-}" ]; then candidates=("$PYTHON"); fi
  # Versions the locks are tested with come first; a newer one is tried where there is no other.
  for limit in 14 99; do
    for command in "${candidates[@]}"; do
      if fits "$command" "$limit"; then
        printf '%s\n' "$command"
        return
      fi
    done
  done
  say "no Python 3.11 or newer that can make a virtual environment was found among: ${candidates[*]}." \
    "Install one (Debian: apt-get install python3 python3-venv), or name it: make PYTHON=/path/to/python3.11 ..."
  exit 1
}

checksum() { cat "$lock" pyproject.toml package-lock.json | cksum; }

if [ -e "$venv" ] && [ ! -e "$made" ]; then
  # An environment made by hand belongs to whoever made it: use it as it is, or say what it lacks.
  if "$venv/bin/python" -m pip install -q --dry-run --no-index --require-hashes -r "$lock" >/dev/null 2>&1 &&
    "$venv/bin/python" -c 'from importlib.metadata import version; version("dateline")' 2>/dev/null; then
    exit 0
  fi
  say "$venv was made by hand, so it is left alone, but it does not hold what $lock pins. Try: make VENV=.venv-make ...," \
    "or bring it there: $venv/bin/pip install --require-hashes -r $lock &&" \
    "$venv/bin/pip install --no-deps --no-build-isolation -e ."
  exit 1
fi

if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
  python=$(find_python)
  say "making $venv with $("$python" --version 2>&1)"
  rm -rf "$venv"
  mkdir -p "$venv"
  # The mark comes first, so that an interrupted run is known as ours.
  echo 'Made by make: it may be remade at any time.' >"$made"
  "$python" -m venv "$venv"
fi

stamp="$venv/at-$1"
if [ "$(cat "$stamp" 2>/dev/null)" != "$(checksum)" ]; then
  say "installing what $lock pins into $venv (the first time this takes a minute or two)"
  # pip compiles what it installs on one processor; afterwards it is done on all. Some files are not meant to compile.
  "$venv/bin/python" -m pip install -q --no-compile --require-hashes -r "$lock"
  "$venv/bin/python" -m compileall -qq -j 0 "$("$venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" || true
  "$venv/bin/python" -m pip install -q --no-deps --no-build-isolation -e .
  checksum >"$stamp"
fi
