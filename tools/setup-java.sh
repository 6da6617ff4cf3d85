#!/usr/bin/env bash
# Sees to a Java that starts: the tests run one survey on Spark. Installs Debian's where there is none and it may.
set -euo pipefail

works() { "${JAVA_HOME:+$JAVA_HOME/bin/}java" -version >/dev/null 2>&1; }

give_up() {
  printf '%s\n' "$1" "Install Java 17 or later, on Debian or Ubuntu:  sudo apt-get update && sudo apt-get install default-jre-headless" \
    "or name one that is there:  JAVA_HOME=/path/to/java make test" >&2
  exit 1
}

works && exit 0
[ -z "${JAVA_HOME:-}" ] || give_up "JAVA_HOME=$JAVA_HOME holds no Java that starts."
command -v apt-get >/dev/null 2>&1 || give_up "There is no Java, and no apt-get to install it with."
if [ "$(id -u)" = 0 ]; then root=()
elif sudo -n true 2>/dev/null; then root=(sudo -n)
else give_up "There is no Java, and this user may not install one."; fi
echo "Installing Java with apt-get" >&2
{ "${root[@]}" apt-get update -qq && DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -y -qq default-jre-headless; } >&2 \
  || give_up "apt-get could not install Java."
works || give_up "apt-get installed Java, and it does not start."
