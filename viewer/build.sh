#!/usr/bin/env bash
# Bundles viewer.js with what it needs into one file that the package ships, and gathers the licences of that.
# The lock file pins every byte that goes in, so that whoever runs this gets the same file; a
# test compares the sums of what went in.
set -euo pipefail
cd "$(dirname "$0")"
npm ci --no-audit --no-fund
npm run --silent build
{
  echo "viewer.min.js is made of viewer.js of Scenewright (Apache-2.0) and of the packages below, from"
  sha256sum viewer.js package-lock.json
  for package in three @sparkjsdev/spark fflate; do
    printf '\n--- %s %s\n\n' "$package" "$(node -p "require('./node_modules/$package/package.json').version")"
    cat "node_modules/$package/LICENSE"
  done
} > ../scenewright/app/assets/viewer.licences.txt
