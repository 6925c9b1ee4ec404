#!/usr/bin/env bash
# For try.sh: runs a command in the mounted image, as a container engine would: as the image's user, as process 1, without any
# capability, with the image's environment and the secrets that are in this one's. As the sandbox's bot it is given a configuration.
#   bot-app/image/contain.sh ROOT USER ENVIRONMENT-FILE COMMAND…
set -uo pipefail
readonly ROOT=$1 USER_ID=$2 ENVIRONMENT=$3
shift 3
words=("$@")

if [[ $# -gt 2 && ${words[-2]} == --config ]]; then
  # The store and the port are the image's own; where the file lies the image knows.
  sed -e 's|^  url: .*|  url: jdbc:sqlite:data/curfew.db|' -e 's|^  port: .*|  host: ${CURFEW_HOST}|' "${words[-1]}" \
    >"$ROOT.config/curfew.yaml"
  unset 'words[-1]' 'words[-1]'
fi
mapfile -t environment <"$ENVIRONMENT"
for name in TENCENTCLOUD_SECRET_ID TENCENTCLOUD_SECRET_KEY TRTC_CALLBACK_KEY SLACK_BOT_TOKEN SLACK_APP_TOKEN DISCORD_TOKEN; do
  [[ -z ${!name:-} ]] || environment+=("$name=${!name}")
done

env -i "${environment[@]}" setpriv --no-new-privs unshare --pid --fork --kill-child --mount-proc=/proc \
  --setuid "$USER_ID" --setgid "$USER_ID" --root "$ROOT" --wd /curfew "${words[@]}" &
readonly outside=$!
first() {
  cat "/proc/$outside/task/$outside/children" 2>/dev/null
}
trap 'kill $(first)' TERM
for _ in {1..50}; do
  first >"$ROOT.pid"
  [[ ! -s $ROOT.pid ]] || break
  sleep 0.02
done
# A signal ends the first wait.
wait "$outside"
wait "$outside"
readonly status=$?
printf '%s\n' "$status" >"$ROOT.status"
exit "$status"
