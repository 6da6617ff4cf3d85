#!/usr/bin/env bash
# Makes sure that a Java runs: the tests drive a local Spark. Installs Debian's where there is none and it may.
set -euo pipefail

if command -v "${JAVA_HOME:+$JAVA_HOME/bin/}java" >/dev/null 2>&1; then exit 0; fi

give_up() {
  printf '%s\n' "$1" "Install a Java runtime, on Debian or Ubuntu:  sudo apt-get update && sudo apt-get install default-jre-headless" \
    "or name one that is there:  JAVA_HOME=/path/to/java make test" >&2
  exit 1
}

command -v apt-get >/dev/null 2>&1 || give_up "There is no Java, and no apt-get to install it with."
if [ "$(id -u)" = 0 ]; then root=()
elif sudo -n true 2>/dev/null; then root=(sudo -n)
else give_up "There is no Java, and this user may not install one."; fi

echo "Installing a Java runtime for the tests on Spark (default-jre-headless)"
"${root[@]}" apt-get update -qq >/dev/null || give_up "apt-get update failed."
DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -y -qq --no-install-recommends default-jre-headless >/dev/null \
  || give_up "apt-get could not install default-jre-headless."
