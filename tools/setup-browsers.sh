#!/usr/bin/env bash
# Firefox and WebKit for `make test-browsers`; installs Debian's where they are not and it may.
# Browsers elsewhere: FIREFOX=/path/to/firefox WEBKIT=/path/to/WebKitWebDriver make test-browsers
set -euo pipefail

packages=()
command -v "${FIREFOX:-firefox-esr}" >/dev/null 2>&1 || command -v firefox >/dev/null 2>&1 || packages+=(firefox-esr)
command -v "${WEBKIT:-WebKitWebDriver}" >/dev/null 2>&1 || packages+=(webkit2gtk-driver)
command -v "${XVFB:-Xvfb}" >/dev/null 2>&1 || packages+=(xvfb)
[ ${#packages[@]} = 0 ] && exit 0

give_up() {
  printf '%s\n' "$1" "Install them, on Debian:  sudo apt-get update && sudo apt-get install ${packages[*]}" >&2
  exit 1
}

command -v apt-get >/dev/null 2>&1 || give_up "There is no ${packages[*]}, and no apt-get to install it with."
if [ "$(id -u)" = 0 ]; then root=()
elif sudo -n true 2>/dev/null; then root=(sudo -n)
else give_up "There is no ${packages[*]}, and this user may not install it."; fi
echo "Installing ${packages[*]} with apt-get" >&2
{ "${root[@]}" apt-get update -qq \
  && DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -y -qq --no-install-recommends "${packages[@]}"; } >&2 \
  || give_up "apt-get could not install ${packages[*]}."
