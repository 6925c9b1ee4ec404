#!/usr/bin/env bash
# The long form of ChaosTest: many kills on SQLite and on PostgreSQL, then many cases with three bots on one server.
set -euo pipefail

usage() {
  cat <<TEXT
Usage: bot-app/chaos/run.sh [--kills N] [--cases N] [--seed N] [--scene one|two|three]

  --kills N  how many bots are killed on each store; 200 when not given
  --cases N  how many rooms people want closed by three bots together; 1000 when not given
  --seed N   repeats what was done with that seed, as a failed run prints it; the moments still differ
  --scene S  only one bot on a file, two bots on a server, or three of them
TEXT
}

kills=200 cases=1000 seed=() scene=
while [[ $# -gt 0 ]]; do
  case $1 in
    --kills) kills=${2:?} ; shift 2 ;;
    --cases) cases=${2:?} ; shift 2 ;;
    --seed) seed=("-Dchaos.seed=${2:?}") ; shift 2 ;;
    --scene) scene="#${2:?}*" ; shift 2 ;;
    --help) usage ; exit 0 ;;
    *) usage >&2 ; exit 2 ;;
  esac
done

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# The sandbox keeps all that it saw, and must not pause for its own garbage: calls would seem to arrive in one moment.
exec mvn -q -B -Pquick -pl bot-app -am test -Dtest="ChaosTest$scene" -Dsurefire.failIfNoSpecifiedTests=false \
  -Dtest.jvm="-XX:+UseZGC -Xmx2g --enable-native-access=ALL-UNNAMED" -Dchaos.kills="$kills" -Dchaos.cases="$cases" ${seed[@]+"${seed[@]}"}
