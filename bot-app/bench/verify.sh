#!/usr/bin/env bash
# How fast `curfew audit verify` goes through a million entries in an SQLite file, with the heap that the launcher gives it:
# bot-app/bench/verify.sh [CASES [RUNS]]; a case has six entries. The first run includes the compiler's warming up.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
exec mvn -q -B -Pquick -pl bot-core -am test -Dtest=VerifySpeed -Dsurefire.failIfNoSpecifiedTests=false \
  -Dtest.jvm="-XX:+UseSerialGC -Xmx256m -Dcurfew.bench.cases=${1:-166667} -Dcurfew.bench.runs=${2:-3} --enable-native-access=ALL-UNNAMED"
