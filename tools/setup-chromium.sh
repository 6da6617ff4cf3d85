#!/usr/bin/env bash
# Prints the path of a Chromium that starts; installs Debian's where there is none and it may.
# A browser elsewhere: CHROMIUM=/path/to/chrome make test
set -euo pipefail

works() { [ -n "$1" ] && command -v "$1" >/dev/null 2>&1 && "$1" --version >/dev/null 2>&1; }

find_chromium() {
  local candidate
  for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
    "$HOME"/.cache/ms-playwright/chromium-*/chrome-linux*/chrome; do
    if works "$candidate"; then command -v "$candidate"; return 0; fi
  done
  return 1
}

give_up() {
  printf '%s\n' "$1" "Install Chromium, on Debian or Ubuntu:  sudo apt-get update && sudo apt-get install chromium" \
    "(Ubuntu's is a snap; where snaps do not run:  .venv/bin/playwright install --with-deps chromium)" \
    "or name one that is there:  CHROMIUM=/path/to/chrome make test" >&2
  exit 1
}

if [ -n "${CHROMIUM:-}" ] && ! works "$CHROMIUM"; then give_up "CHROMIUM=$CHROMIUM does not start."; fi
find_chromium && exit 0

command -v apt-get >/dev/null 2>&1 || give_up "There is no Chromium, and no apt-get to install it with."
if [ "$(id -u)" = 0 ]; then root=()
elif sudo -n true 2>/dev/null; then root=(sudo -n)
else give_up "There is no Chromium, and this user may not install one."; fi
echo "Installing Chromium with apt-get" >&2
{ "${root[@]}" apt-get update -qq && DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -y -qq chromium; } >&2 \
  || give_up "apt-get could not install Chromium."
find_chromium || give_up "apt-get installed Chromium, and it does not start."
