#!/usr/bin/env bash
# How long a thousand rooms in one case take against a Tencent that lets 20 calls through in any second, and what is seen meanwhile:
# bot-app/bench/many-rooms.sh [BOTS [ROOMS]]; one bot has a file, several share a PostgreSQL.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
exec mvn -q -B -Pquick -pl bot-app -am test -Dtest=ManyRoomsSpeed -Dsurefire.failIfNoSpecifiedTests=false \
  -Dtest.jvm="-Xmx512m -Dcurfew.bench.bots=${1:-1} -Dcurfew.bench.rooms=${2:-1000}"
