#!/usr/bin/env bash
# Start-up time of `curfew run` against local fakes, and its resident memory after the start and after a thousand cases, with
# and without the class-data archive, side by side: bot-app/bench/start-up.sh [--runs 10] [--cases 1000]
set -euo pipefail
exec "$(dirname "${BASH_SOURCE[0]}")/../../curfew" start-up "$@"
