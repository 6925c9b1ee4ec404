#!/usr/bin/env bash
# How long a thousand rooms in one case take against a Tencent that lets 20 calls through in any second, and what is seen meanwhile:
# bot-app/bench/many-rooms.sh [BOTS [ROOMS]]; one bot has a file, several share a PostgreSQL. The bots run as ./curfew starts them.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
./curfew help >/dev/null
# The sandbox, which takes the time, must not pause for its own garbage: calls would seem to arrive late.
exec mvn -q -B -Pquick -pl bot-app -am test -Dtest=ManyRoomsSpeed -Dsurefire.failIfNoSpecifiedTests=false \
  -Dtest.jvm="-XX:+UseZGC -Xmx1g -Dcurfew.bench.bots=${1:-1} -Dcurfew.bench.rooms=${2:-1000}"
