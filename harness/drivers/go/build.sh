#!/bin/sh
# Compiles this folder: build.sh OUTPUT [GO]. Nothing is fetched, and no C compiler is needed.
set -eu
output=$1
go=${2:-go}
cd "$(dirname "$0")"

# The go line decides what crypto/tls refuses (https://go.dev/doc/godebug): the toolchain's own.
version=$("$go" version | sed -n 's/^go version go\([0-9]*\.[0-9]*\).*/\1/p')
printf 'module mqtt-tls-matrix/driver\n\ngo %s\n' "$version" >"$output.mod"
set -- -modfile="$output.mod" -trimpath -o "$output"
# A checkout is no part of the driver, and asking about it may fail. Known since Go 1.18.
[ "${version#1.}" -lt 18 ] || set -- -buildvcs=false "$@"

export CGO_ENABLED=0 GO111MODULE=on GOENV=off GOFLAGS=-mod=mod GOPROXY=off GOTOOLCHAIN=local GOWORK=off
"$go" build "$@" .
rm -f "$output.mod" "$output.sum"
