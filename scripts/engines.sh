#!/usr/bin/env bash
# engines.sh: installs Debian's Firefox, WebKitGTK's driver and a screen for it, where it may, for the browser tests in
# other engines than Chromium's. Where it may not, those tests are skipped and say so: nothing here fails.
set -uo pipefail

packages=()
command -v firefox-esr >/dev/null || command -v firefox >/dev/null || packages+=(firefox-esr)
command -v WebKitWebDriver >/dev/null || packages+=(webkit2gtk-driver)
command -v Xvfb >/dev/null || packages+=(xvfb)
if [ ${#packages[@]} = 0 ]; then exit 0; fi

as_root=()
if [ "$(id -u)" != 0 ]; then as_root=(sudo -n); fi
if ! command -v apt-get >/dev/null || ! "${as_root[@]}" true 2>/dev/null; then exit 0; fi
echo "dateline: installing Debian's ${packages[*]} for the browser tests" >&2
apt() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq "$@" >&2; }
apt install -y --no-install-recommends "${packages[@]}" ||
  { apt update && apt install -y --no-install-recommends "${packages[@]}"; } || true
