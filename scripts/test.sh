#!/usr/bin/env bash
# test.sh: everything that `make test` checks, after setup. Browsers are installed beside what needs none.
set -euo pipefail
cd "$(dirname "$0")/.."
# The longest files first (tests/conftest.py), so that no processor waits at the end.
pytest=("${VENV:-.venv}/bin/pytest" -n auto --dist loadfile --no-loadscope-reorder)

# One after the other, since only one may install at a time. Where one is missing the browser tests say so.
(scripts/chromium.sh headless >/dev/null && scripts/engines.sh) &
browsers=$!
trap 'wait' EXIT

scripts/lint.sh
echo "== pytest"
"${pytest[@]}" -m "not browser"
echo "== node --test"
scripts/node.sh --test "tests/js/**/*.test.{js,mjs}"
echo "== pytest in Chromium"
wait "$browsers" || true
chromium="$(scripts/chromium.sh headless)"
CHROMIUM="$chromium" "${pytest[@]}" -m browser tests/browser
