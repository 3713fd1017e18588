#!/usr/bin/env bash
# lint.sh [PART...]: checks style, types and the direction of imports. `make lint`, `make quick` and pre-commit all run it.
# Parts: ruff, mypy, imports for Python; biome, tsc for the scripts. Without a part, all of them.
# Among several, mypy, which takes as long as all others together, runs beside them and is told last.
set -euo pipefail
cd "$(dirname "$0")/.."
bin="${VENV:-.venv}/bin"

parts=("$@")
if [ $# = 0 ]; then parts=(ruff mypy imports biome tsc); fi
beside=""
if [ ${#parts[@]} -gt 1 ] && [[ " ${parts[*]} " == *" mypy "* ]]; then
  types=$(mktemp)
  "$bin/mypy" >"$types" 2>&1 &
  beside=$!
  trap 'kill "$beside" 2>/dev/null || true; rm -f "$types"' EXIT
fi
for part in "${parts[@]}"; do
  if [ "$part" = mypy ] && [ -n "$beside" ]; then continue; fi
  echo "== $part"
  case "$part" in
    ruff)
      "$bin/ruff" check .
      "$bin/ruff" format --check .
      ;;
    mypy) "$bin/mypy" ;;
    imports) "$bin/lint-imports" ;;
    biome) scripts/node.sh node_modules/@biomejs/biome/bin/biome check --error-on-warnings --colors=off ;;
    tsc) scripts/node.sh node_modules/typescript/bin/tsc -p tsconfig.json && echo "no type error" ;;
    *)
      echo "lint.sh knows no part $part. Try: ruff mypy imports biome tsc" >&2
      exit 1
      ;;
  esac
done
if [ -n "$beside" ]; then
  echo "== mypy"
  found=0
  wait "$beside" || found=$?
  cat "$types"
  exit "$found"
fi
