#!/usr/bin/env bash
# Draws the README's pictures from the sandbox's page with the real bot in it. Needs Chromium, its driver and two fonts:
# apt-get install chromium chromium-driver fonts-inter fonts-noto-color-emoji
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here/../.."
exec mvn -q -B -Pquick -pl bot-app -am test -Dtest=PlaygroundPictures -Dsurefire.failIfNoSpecifiedTests=false \
  -Dpictures="$here"
