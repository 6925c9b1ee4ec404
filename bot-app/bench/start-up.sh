#!/usr/bin/env bash
# Start-up time and resident memory of `curfew run` against local fakes, with and without the class-data archive, side by
# side: bot-app/bench/start-up.sh [--runs 10]
set -euo pipefail
exec "$(dirname "${BASH_SOURCE[0]}")/../../curfew" start-up "$@"
