#!/usr/bin/env bash
# Installs Chromium with its driver for the tests of the sandbox's page, where that can be done: as root of a Debian or Ubuntu.
# Elsewhere it does nothing, and those tests are skipped.
set -euo pipefail

if type -P chromedriver >/dev/null || ! type -P apt-get >/dev/null || [[ $(id -u) != 0 ]]; then
  exit 0
fi
export DEBIAN_FRONTEND=noninteractive
(apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium chromium-driver) >/dev/null \
  || echo "Chromium could not be installed: the tests of the sandbox's page will be skipped." >&2
