#!/bin/sh
# What an image holds, as JSON: manifest.sh 'ID|PRODUCT|LIBRARY|PACKAGE|FOLDERS|COMMAND'... Run in the
# folder of the drivers. PACKAGE is the one the TLS library comes from, as some libraries do not know
# their own version; @FILE holds the version of one that was only there to build. FOLDERS are the
# driver's sources: their digest tells a driver that is no longer made from them.
set -eu
separator='['
for entry in "$@"; do
  id=$(echo "$entry" | cut -d'|' -f1)
  package=$(echo "$entry" | cut -d'|' -f4)
  folders=$(echo "$entry" | cut -d'|' -f5)
  case $package in
    @*) version=$(cat "/usr/local/lib/fleet/${package#@}") ;;
    *) version=$(dpkg-query -W -f='${Version}' "$package") ;;
  esac
  sources=''
  if [ -n "$folders" ]; then
    # shellcheck disable=SC2086
    sources=$(find $folders -type f | LC_ALL=C sort | xargs cat | sha256sum | cut -d' ' -f1)
  fi
  printf '%s{"id":"%s","packageVersion":"%s","sources":"%s"}' "$separator" "$id" "$version" "$sources"
  separator=','
done
echo ']'
