#!/usr/bin/env bash
# Draws the README's picture from a real run. Needs Chromium and an emoji font: apt-get install chromium fonts-noto-color-emoji
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$here/../../curfew" try --page "$work/conversation.html"
chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
  --disable-component-update --disable-sync --user-data-dir="$work/profile" --hide-scrollbars \
  --window-size=1280,1060 --force-device-scale-factor=1.5 --screenshot="$here/conversation.png" "file://$work/conversation.html"
