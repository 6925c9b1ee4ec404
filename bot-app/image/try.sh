#!/usr/bin/env bash
# Builds the image from the Dockerfile and tries it out, with Debian's buildah and no container engine. As root, with buildah,
# debootstrap, curl, jq, iproute2, Maven and a JDK 25 installed:
#   bot-app/image/try.sh
# The base images are stand-ins, Debian with this machine's JDK, since the real ones are not pulled: what the Dockerfile does is
# tried, what those images are is not. The bot then runs on a read-only root, as process 1 without any right, in a network of
# its own with nothing but a sandbox.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly WORK=$PWD/bot-app/target/image
readonly ROOT=$WORK/root
readonly CONTAIN=("$PWD/bot-app/image/contain.sh" "$ROOT" 10001 "$WORK/environment")
failures=0

check() {
  local what=$1
  shift
  if "$@" >"$WORK/check.log" 2>&1; then
    printf '  ✓ %s\n' "$what"
    return
  fi
  printf '  ✗ %s\n' "$what"
  tail -n 20 "$WORK/check.log" | sed 's/^/      /'
  failures=$((failures + 1))
}

# Whether a command prints nothing.
none() {
  local found
  found=$("$@") || true
  printf '%s\n' "$found"
  [[ -z $found ]]
}

buildah() {
  command buildah --storage-driver "${STORAGE_DRIVER:-overlay}" --root "$WORK/storage" --runroot "$WORK/run" "$@"
}

# ---- Building

# What the Dockerfile builds on when nobody says otherwise.
base() {
  sed -n "s/^ARG $1=//p" Dockerfile | head -n 1
}

find_jdk() {
  local home
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    if [[ -x $home/bin/jlink && -r $home/release && $(<"$home/release") == *'JAVA_VERSION="25'* ]]; then
      printf '%s\n' "$home"
      return
    fi
  done
  printf 'There is no JDK 25 under /usr/lib/jvm\n' >&2
  return 1
}

# Commits Debian with what stands in the folder $2 as the image $1, with its Java where the real one has it.
stand_in() {
  local container
  container=$(buildah from scratch)
  buildah add -q "$container" "$WORK/debian" / >/dev/null
  buildah add -q "$container" "$2" / >/dev/null
  buildah config --env JAVA_HOME=/opt/java/openjdk \
    --env PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$container"
  buildah commit -q --rm "$container" "docker.io/library/$1" >/dev/null
}

stand_ins() {
  local jdk
  jdk=$(find_jdk)
  rm -rf "$WORK/build-base" "$WORK/run-base"
  mkdir -p "$WORK"/{build-base,run-base}/opt/java "$WORK"/build-base/usr/{share,bin}
  if [[ ! -e $WORK/debian.done ]]; then
    rm -rf "$WORK/debian"
    debootstrap --variant=minbase "$(. /etc/os-release && printf '%s' "$VERSION_CODENAME")" "$WORK/debian" >"$WORK/debian.log"
    touch "$WORK/debian.done"
  fi
  cp -a "$jdk" "$WORK/build-base/opt/java/openjdk"
  cp -aL /usr/share/maven "$WORK/build-base/usr/share/"
  ln -s ../share/maven/bin/mvn "$WORK/build-base/usr/bin/mvn"
  "$jdk/bin/jlink" --add-modules java.se,jdk.crypto.ec,jdk.httpserver,jdk.jfr,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported \
    --generate-cds-archive --output "$WORK/run-base/opt/java/openjdk"
  stand_in "$(base BUILD_BASE)" "$WORK/build-base"
  stand_in "$(base RUN_BASE)" "$WORK/run-base"
}

# Maven brings what this machine has fetched before.
build() {
  buildah bud --pull-never --isolation chroot --format docker --volume "$HOME/.m2:/root/.m2" --tag curfew . >"$WORK/build.log" 2>&1 \
    || { tail -n 40 "$WORK/build.log"; return 1; }
}

# ---- Looking at the image

# A part of the image's configuration, one word a line.
field() {
  buildah inspect --type image curfew | jq -r ".Docker.config | $1"
}

lists() {
  [[ $(field "$1") == "$2" ]]
}

declares() {
  check "its user is a number, and not root's" lists .User 10001:10001
  check "its entry point is the JVM, without a shell" lists '.Entrypoint[0]' java
  check "it is stopped by SIGTERM" lists .StopSignal SIGTERM
  check "it keeps data in a volume" lists '.Volumes | keys[]' /curfew/data
  check "it says what it is built on" lists '.Labels["org.opencontainers.image.base.name"]' "docker.io/library/$(base RUN_BASE)"
}

# Mounts the image read-only, with its data and its configuration on top, until this script's own mount namespace ends.
mount_image() {
  local container
  field '.Env[]' >"$WORK/environment"
  container=$(buildah from --pull-never curfew)
  rm -rf "$ROOT" "$ROOT.config" "$ROOT.data"
  mkdir -p "$ROOT" "$ROOT.config" "$ROOT.data"
  mount --bind "$(buildah mount "$container")" "$ROOT"
  # An engine makes what it mounts over.
  mkdir -p "$ROOT"/{dev,proc}
  touch "$ROOT/etc/hosts"
  chown --reference="$ROOT/curfew/data" "$ROOT.data"
  mount --bind -o ro "$ROOT" "$ROOT"
  mount --bind "$ROOT.data" "$ROOT/curfew/data"
  mount --bind -o ro "$ROOT.config" "$ROOT/curfew/config"
  mount --rbind /dev "$ROOT/dev"
  mount --bind /etc/hosts "$ROOT/etc/hosts"
}

# How tokens and keys begin, and what files are called that hold some.
secrets() {
  local where=("$ROOT"/{curfew,root,home,tmp,opt,srv,usr/local})
  find "${where[@]}" -name '.env*' -o -name settings.xml -o -name '*.pem' -o -name '*.key'
  grep -rlaE 'xox[bp]-[0-9A-Za-z]{8}|xapp-[0-9]-[0-9A-Za-z]{4}|AKID[0-9A-Za-z]{12}|-----BEGIN [A-Z ]*PRIVATE KEY|sandboxKey' \
    "${where[@]}" --exclude=cacerts
}

not_in_bill() {
  local jar
  jq -r '.metadata.component, .components[] | .name + "-" + .version' "$ROOT/curfew/curfew.cdx.json" >"$WORK/bill"
  for jar in "$ROOT"/curfew/lib/*.jar; do
    grep -qxF "$(basename "$jar" .jar)" "$WORK/bill" || printf '%s\n' "$jar"
  done
}

contains() {
  check "no secret is in it" none secrets
  check "no sandbox is in it" none find "$ROOT" -xdev -name '*sandbox*'
  check "its bill of materials names every library" none not_in_bill
  check "its AOT cache fits the JVM and the jars" "${CONTAIN[@]}" java -XX:AOTMode=on -XX:AOTCache=/curfew/curfew.aot \
    @/curfew/java.options dev.curfew.app.Main version
  check "it can write to its data" "${CONTAIN[@]}" touch data/probe
  check "and nowhere else" none "${CONTAIN[@]}" find / -xdev -path /curfew/data -prune -o -writable -not -type l -print
}

# ---- Running it

sandbox() {
  local word line=()
  while read -r word; do
    line+=("--bot=$word")
  done < <(printf '%s\n' "${CONTAIN[@]}"; field '.Entrypoint[], .Cmd[]')
  "$(find_jdk)/bin/java" -cp "bot-sandbox/target/lib/*" dev.curfew.sandbox.cli.Main "$1" "${line[@]}"
}

answers() {
  curl -sS --fail --max-time 3 "http://127.0.0.1:8080/$1"
}

await_ready() {
  local i
  for i in {1..240}; do
    answers 'readyz?all' 2>/dev/null && return
    sleep 0.25
  done
  cat "$WORK/sandbox.log"
  return 1
}

process() {
  local pid
  pid=$(<"$ROOT.pid")
  check "the bot is not root" grep -qE '^Uid:\s10001\s10001\s10001\s10001' "/proc/${pid// /}/status"
  check "it has no capability" grep -qE '^CapPrm:\s0+$' "/proc/${pid// /}/status"
  check "it has its AOT cache in memory" grep -q /curfew/curfew.aot "/proc/${pid// /}/maps"
}

# As an orchestrator stops it.
stops() {
  local pid i
  pid=$(<"$ROOT.pid")
  rm -f "$ROOT.status"
  kill "${pid// /}"
  for i in {1..100}; do
    [[ ! -s $ROOT.status ]] || break
    sleep 0.1
  done
  [[ $(<"$ROOT.status") == 0 ]]
}

runs() {
  local health stay
  mapfile -t health < <(field '.Healthcheck.Test[1:][]')
  check "before it runs, its health check fails" bash -c '! "$@"' bash "${CONTAIN[@]}" "${health[@]}"
  sandbox sandbox >"$WORK/sandbox.log" 2>&1 &
  stay=$!
  check "it gets ready on a read-only root: /readyz?all" await_ready
  check "it lives: /healthz" answers healthz
  process
  cp "$ROOT.pid" "$WORK/bot.pid"
  check "its health check passes" "${CONTAIN[@]}" "${health[@]}"
  cp "$WORK/bot.pid" "$ROOT.pid"
  check "it ends by itself with status 0 within 10 s of SIGTERM" stops
  kill "$stay"
  wait "$stay" || true
  # Another sandbox, so another world.
  rm -rf "${ROOT:?}".data/*
  check "it does its main job in the sandbox" sandbox try
}

if [[ ${1:-} != --inside ]]; then
  mkdir -p "$WORK"
  ./curfew version
  printf 'Building on stand-ins\n'
  stand_ins
  build
  exec unshare --mount --net "$0" --inside
fi
ip link set lo up
trap 'buildah rm --all >/dev/null' EXIT
declares
mount_image
contains
runs
printf '%d checks failed.\n' "$failures"
((failures == 0))
