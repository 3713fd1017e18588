#!/usr/bin/env bash
# same-bytes.sh FOLDER: names every built file that differs from the copy of it in FOLDER, and is silent where none does.
#   make maps && mkdir -p build/before && cp maps/*.{html,png} maps/embed.js examples/*.html build/before/
#   ... change something that should move no byte ... && make maps && scripts/same-bytes.sh build/before
set -euo pipefail
cd "$(dirname "$0")/.."
before=${1:?name the folder with the files as they were}
changed=0
for file in maps/*.html maps/*.png maps/*.oembed.json maps/embed.js examples/*.html; do
  [ -e "$file" ] || continue
  cmp -s "$file" "$before/$(basename "$file")" || { echo "$file differs"; changed=1; }
done
exit "$changed"
