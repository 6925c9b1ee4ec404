#!/usr/bin/env bash
# How much heap live rooms take with the embedded store, and how long a look-up among them, with the first compiler only as the
# launcher has it: bot-app/bench/live-rooms.sh [ROOMS [PEOPLE [HEAP]]]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
exec mvn -q -B -Pquick -pl bot-core -am test -Dtest=LiveRoomsSpeed -Dsurefire.failIfNoSpecifiedTests=false \
  -Dtest.jvm="-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx${3:-128m} -Dcurfew.bench.rooms=${1:-100000} -Dcurfew.bench.people=${2:-1000000} --enable-native-access=ALL-UNNAMED"
