#!/bin/sh
# Compiles this folder from Debian's packages: build.sh OUTPUT [CARGO]. Nothing is fetched, and the
# folder itself is left as it is.
set -eu
output=$1
cargo=${2:-cargo}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -r "$(dirname "$0")/." "$folder"
cd "$folder"
# Settings of the user's are no part of the driver.
export CARGO_HOME="$folder/.cargo-home" CARGO_TARGET_DIR="$folder/target"
"$cargo" --config config.toml build --quiet --offline --release
cp target/release/rustls-driver "$output"
