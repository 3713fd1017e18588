#!/usr/bin/env bash
# quick.sh: what a minute can tell of the work at hand. Everything fast, and all tests of a test file that differs from
# the branch main; scripts are checked where one of them does. `make test` checks the rest, and tries more examples.
set -euo pipefail
cd "$(dirname "$0")/.."
pytest=("${VENV:-.venv}/bin/pytest" -n auto --dist loadfile --no-loadscope-reorder -q)

since=$(git merge-base HEAD main 2>/dev/null || echo HEAD)
changed=$(git diff --name-only --diff-filter=d "$since" && git ls-files --others --exclude-standard)
mapfile -t tests < <(grep -E '^tests/(.*/)?test_[^/]*\.py$' <<<"$changed" | grep -v '^tests/browser/' | sort -u)

scripts/lint.sh ruff mypy imports
if grep -qE '^(geo/web/|tests/js/|package|tsconfig|biome)' <<<"$changed"; then
  scripts/lint.sh biome tsc
  echo "== node --test"
  scripts/node.sh --test --test-reporter=dot "tests/js/**/*.test.{js,mjs}"
fi
echo "== pytest, the fast tests"
"${pytest[@]}" -m "not browser and not slow" --ignore=tests/browser --hypothesis-profile=quick
if [ "${#tests[@]}" -gt 0 ]; then
  echo "== pytest, slow tests of files that changed"
  "${pytest[@]}" -m "slow and not browser" "${tests[@]}" || [ $? = 5 ] # 5: there are none
fi
