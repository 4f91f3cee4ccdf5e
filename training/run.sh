#!/bin/sh
# From public data to the packed model:  training/run.sh --data ../shared/data [--work target/training]
# [--out models/en] [--minutes 60 | --steps N] [--layers "cargo xtask layers"] [--python python3] [--seed 1]
# Two stages: every layer for --minutes (or --steps), then a third as long mostly for trees and names.
# Stops and goes on: prepared corpora and checkpoints stay in --work.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
data= work=$root/target/training out=$root/models/en unit=--minutes length=75 layers="cargo xtask layers" python=python3 seed=1
while [ $# -gt 0 ]; do
    case $1 in
        --data) data=$2 ;;
        --work) work=$2 ;;
        --out) out=$2 ;;
        --minutes | --steps) unit=$1 length=$2 ;;
        --layers) layers=$2 ;;
        --python) python=$2 ;;
        --seed) seed=$2 ;;
        *) echo "unknown option $1: see the head of $0" >&2; exit 2 ;;
    esac
    shift 2
done
[ -n "$data" ] || { echo "--data FOLDER is missing: the folder with nlp/ and attribution/" >&2; exit 2; }
data=$(cd "$data" && pwd)
export PYTHONPATH="$root/training"
mkdir -p "$work"
[ -e "$work/corpora.pickle" ] || (cd "$root" && "$python" -m chancery_training.prepare --data "$data" --work "$work" --layers "$layers")
second=$work/second
mkdir -p "$second"
ln -sf ../corpora.pickle "$second/corpora.pickle"
train() { "$python" -m chancery_training.train "$@"; }
train --work "$work" --seed "$seed" "$unit" "$length"
train --work "$second" --from "$work/checkpoint.pt" --seed "$((seed + 1))" "$unit" "$((length / 3))" \
    --shares syntax --name-weight 3 --rate 1.6e-4 --head-rate 8e-4 --average 0.996
"$python" -m chancery_training.export "$second/checkpoint.pt" "$out" --float "$work/encoder.float.onnx"
"$python" -m chancery_training.evaluate --work "$work" "$out" "$work/encoder.float.onnx"
