#!/usr/bin/env bash
# Fuzzes each target for a minute (or as many seconds as the first argument says), from the seeds
# in fuzz/seeds. Needs no nightly compiler and no cargo-fuzz: unsafe code is denied, so coverage
# is enough and no sanitizer is used. A crash is left in fuzz/artifacts and fails the run.
set -eu
cd "$(dirname "$0")"
seconds=${1:-60}

if ! command -v c++ >/dev/null; then
    sudo=$([ "$(id -u)" -eq 0 ] || echo sudo)
    $sudo apt-get update
    $sudo apt-get install --yes --no-install-recommends g++
fi

# What `cargo fuzz run --sanitizer none` passes; the target is named so that build scripts are
# not instrumented.
host=$(rustc -vV | sed -n 's/^host: //p')
export RUSTFLAGS="--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4"
RUSTFLAGS+=" -Cllvm-args=-sanitizer-coverage-inline-8bit-counters"
RUSTFLAGS+=" -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares"
cargo build --locked --release --target "$host"

for target in text; do
    mkdir -p "corpus/$target" "artifacts/$target"
    "target/$host/release/$target" -max_total_time="$seconds" -max_len=8192 -timeout=10 \
        -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="artifacts/$target/" \
        "corpus/$target" "seeds/$target"
done
