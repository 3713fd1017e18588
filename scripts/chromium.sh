#!/usr/bin/env bash
# chromium.sh [headless]: prints the path of a Chromium. `headless` asks for the shell without windows, which opens a page
# in half the processor time of the whole browser and shows it with the same engine; where there is none, the whole
# browser it is. Installs Debian's package where it may; else says what to install.
set -euo pipefail

shells=(chromium-headless-shell chrome-headless-shell)
browsers=(chromium chromium-browser google-chrome-stable google-chrome)

find_one() {
  local name
  for name in "$@"; do
    if command -v "$name"; then return; fi
  done
  return 1
}

if [ -n "${CHROMIUM:-}" ]; then
  if find_one "$CHROMIUM"; then exit 0; fi
  echo "dateline: CHROMIUM names $CHROMIUM, which cannot be run" >&2
  exit 1
fi

as_root=()
if [ "$(id -u)" != 0 ]; then as_root=(sudo -n); fi
may_install() { command -v apt-get >/dev/null && "${as_root[@]}" true 2>/dev/null; }
install() {
  echo "dateline: installing Debian's $1 for the browser tests" >&2
  # A shell variable would not reach the command through sudo, so env sets it. Lists may be missing, or too old.
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2 || true
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
}

if [ "${1:-}" = headless ]; then
  if find_one "${shells[@]}"; then exit 0; fi
  if may_install && install chromium-headless-shell fonts-liberation && find_one "${shells[@]}"; then exit 0; fi
fi
if find_one "${browsers[@]}"; then exit 0; fi
if may_install && install chromium fonts-liberation && find_one "${browsers[@]}"; then exit 0; fi
echo "dateline: browser tests need Chromium: install it (Debian: apt-get install chromium), or name it: make test CHROMIUM=/path" >&2
exit 1
