#!/usr/bin/env bash
# Prints the path of a Chromium for the browser tests. Installs Debian's package where it may; else says what to install.
set -euo pipefail

find_chromium() {
  local name names=(chromium chromium-browser google-chrome-stable google-chrome)
  if [ -n "${CHROMIUM:-}" ]; then names=("$CHROMIUM"); fi
  for name in "${names[@]}"; do
    if command -v "$name"; then return; fi
  done
  return 1
}

if find_chromium; then exit 0; fi
if [ -n "${CHROMIUM:-}" ]; then
  echo "dateline: CHROMIUM names $CHROMIUM, which cannot be run" >&2
  exit 1
fi

as_root=()
if [ "$(id -u)" != 0 ]; then as_root=(sudo -n); fi
if command -v apt-get >/dev/null && "${as_root[@]}" true 2>/dev/null; then
  echo "dateline: installing Debian's chromium for the browser tests" >&2
  # A shell variable would not reach the command through sudo, so env sets it.
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2 || true
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    chromium fonts-liberation >&2 || true
  if find_chromium; then exit 0; fi
fi
echo "dateline: browser tests need Chromium: install it (Debian: apt-get install chromium), or name it: make test CHROMIUM=/path" >&2
