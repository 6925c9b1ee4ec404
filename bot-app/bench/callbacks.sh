#!/usr/bin/env bash
# How the bot with the embedded store takes a stream of TRTC's callbacks from another process, and what of it a kill -9 can lose:
# bot-app/bench/callbacks.sh [RATE [SECONDS [ROOMS [PEOPLE]]]]. Ends with 0 when nothing that was acknowledged is missing.
# CURFEW_JAVA_OPTIONS=-Xmx512m gives the bot another heap.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

rate=${1:-5000}
seconds=${2:-60}
rooms=${3:-10000}
people=${4:-100000}
port=${CURFEW_BENCH_PORT:-18080}
work=$(mktemp -d)
bot=
trap 'if [[ -n $bot ]]; then kill -9 "$bot" 2>/dev/null || true; fi; rm -rf "$work"' EXIT
export TRTC_CALLBACK_KEY=benchkey0123456789

cat >"$work/curfew.yaml" <<YAML
apps:
  live:
    sdk-app-id: 1400000001
    endpoint: http://127.0.0.1:9
    secret-id: AKIDbench
    secret-key: bench-secret-key
    callback-key: \${TRTC_CALLBACK_KEY}
slack: { bot-token: xoxb-bench-0000, mode: http, signing-secret: bench-signing-secret-0123456789, api-url: "http://127.0.0.1:9/api/" }
rules: []
store: { url: "jdbc:sqlite:$work/data/curfew.db" }
server: { host: 127.0.0.1, port: $port }
YAML

# Becomes the bot, whose process id is the shell's then.
start() {
  CURFEW_LOG_LEVEL=warn ./curfew run --config "$work/curfew.yaml" &
  bot=$!
  for _ in {1..240}; do
    if curl -sf -o /dev/null "http://127.0.0.1:$port/healthz"; then
      java=$(readlink "/proc/$bot/exe")
      return
    fi
    sleep 0.25
  done
  echo "The bot does not listen on $port." >&2
  exit 1
}

# With the Java that the launcher found for the bot.
load() {
  "$java" -XX:+UseSerialGC -cp "bot-sandbox/target/lib/*" dev.curfew.sandbox.tencent.load.CallbackLoad \
    --url "http://127.0.0.1:$port/trtc/callback/live" --rate "$rate" --rooms "$rooms" --people "$people" \
    --state "$work/state.tsv" "$@"
}

used() {
  awk -v hz="$(getconf CLK_TCK)" '{ printf "the bot used %.1f s of processor time", ($14 + $15) / hz }' "/proc/$bot/stat"
  awk '/VmHWM/ { printf ", and %d MB of memory at most\n", $2 / 1024 }' "/proc/$bot/status"
}

echo "== $rate a second for $seconds s"
start
load --seconds "$seconds" || failed=1
used
kill "$bot"
wait "$bot" || true
bot=
./curfew callback-check --store "jdbc:sqlite:$work/data/curfew.db" --state "$work/state.tsv" || failed=1

echo "== killed in the middle"
rm -rf "$work/data"
start
load --seconds 20 --settle 2 &
generator=$!
sleep 18
killed=$(date +%s%3N)
kill -9 "$bot"
wait "$bot" 2>/dev/null || true
bot=
wait "$generator" || true
./curfew callback-check --store "jdbc:sqlite:$work/data/curfew.db" --state "$work/state.tsv" --killed-at "$killed" || failed=1
exit "${failed:-0}"
