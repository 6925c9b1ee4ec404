#!/usr/bin/env bash
# The bot as the sandbox starts it when the image is built, recording for the AOT cache. The JVM writes its recording down at
# its very end, which may take longer than the sandbox waits; until then it holds a lock, for others to wait for.
set -uo pipefail
exec 9>/tmp/recording
flock 9
java -XX:AOTMode=record -XX:AOTConfiguration=/tmp/curfew.aotconf @/curfew/java.options dev.curfew.app.Main "$@" &
readonly bot=$!
trap 'kill "$bot"' TERM
# The first wait ends with the signal.
wait "$bot"
wait "$bot"
