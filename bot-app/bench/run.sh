#!/usr/bin/env bash
# Measures Curfew against what people would use instead, side by side on this machine, and prints ratios:
# bot-app/bench/run.sh [ROW…]; an unknown row names them all. Wants Node 20 or newer for the peers, which are installed the first time.
# Run it on a machine that does nothing else.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

./curfew help >/dev/null
peers=bot-app/bench/peers
if [[ ! -d $peers/node_modules || $peers/package-lock.json -nt $peers/node_modules ]]; then
  (cd "$peers" && npm ci --no-audit --no-fund --ignore-scripts >&2 && touch node_modules)
fi
built=bot-app/target/bench.class-path
# A build without the profile takes the bench's classes away.
if [[ ! -f $built || ! -f bot-app/target/test-classes/dev/curfew/bench/Bench.class || -n $(find pom.xml bot-*/pom.xml bot-*/src bot-app/bench/java -newer "$built" -print -quit) ]]; then
  mvn -q -B -Pquick,bench -pl bot-app -am test-compile >&2 && touch "$built"
fi
# The Java that the launcher runs the bot with, so that both are the same.
java=$(CURFEW_JAVA_OPTIONS=-XshowSettings:properties ./curfew version 2>&1 | sed -n 's/^ *java.home = //p')/bin/java
export CURFEW_LOG_LEVEL=warn
exec "$java" -XX:+UseSerialGC -Xmx512m --enable-native-access=ALL-UNNAMED \
  -cp "bot-app/target/test-classes:bot-app/target/classes:$(<"$built")" dev.curfew.bench.Bench "$@"
