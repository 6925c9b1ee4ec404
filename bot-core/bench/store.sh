#!/usr/bin/env bash
# How long asking, pressing and searching take in a history of a million entries, beside what one forced write to the same disk takes:
# bot-core/bench/store.sh [sqlite|postgres [CASES [ROUNDS]]]; a case has six entries. PostgreSQL runs with fsync on.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
exec mvn -q -B -Pquick -pl bot-core -am test -Dtest=StoreSpeed -Dsurefire.failIfNoSpecifiedTests=false \
  -Dtest.jvm="-XX:+UseSerialGC -Xmx256m -Dcurfew.bench.store=${1:-sqlite} -Dcurfew.bench.cases=${2:-166667} \
-Dcurfew.bench.rounds=${3:-2000} --enable-native-access=ALL-UNNAMED"
