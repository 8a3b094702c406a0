#!/bin/sh
# Compiles one driver in C: build.sh NAME [COMPILER-OPTION...]. Run in the folder of the drivers; the
# program goes to $FLEET (where an image keeps its drivers).
set -eu
name=$1
shift
# shellcheck disable=SC2046
cc -std=c11 -D_GNU_SOURCE -O2 -Ikit "$@" kit/*.c "$name"/*.c -o "$FLEET/$name" $(cat "$name/link.txt")
