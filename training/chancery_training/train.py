"""Trains all heads together on the prepared corpora; stops and goes on at any point.

    python -m chancery_training.train --work WORK (--minutes 60 | --steps 6000)

With --minutes the learning rate follows the clock, so that the run ends on time and fully decayed however busy the
machine is. Checkpoints go to WORK/checkpoint.pt; starting again with the same WORK resumes.

A second stage starts from the averaged weights of a first (--from CHECKPOINT) with a schedule of its own:

    python -m chancery_training.train --work SECOND --from WORK/checkpoint.pt --shares syntax --minutes 25
"""

import argparse
import json
import pickle
import time
from pathlib import Path

import torch

from . import base, losses
from . import model as m
from .sampler import SHARES, Sampler

WARM_UP = 0.04
FINAL_RATE = 0.01
CLIP = 1.0
SPEECH_CORPUS = "polnear"


def main():
    arguments = options()
    torch.manual_seed(arguments.seed)
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    with open(arguments.work / "corpora.pickle", "rb") as file:
        corpora = pickle.load(file)
    run = Run(arguments, corpora["relations"])
    train_corpora = dict(corpora["train"])
    if arguments.without_speech:
        train_corpora.pop(SPEECH_CORPUS)
    losses.WEIGHTS["name"] = arguments.name_weight
    train(run, Sampler(train_corpora, SHARES[arguments.shares], arguments.batch, arguments.seed + run.step))


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    length = parser.add_mutually_exclusive_group(required=True)
    length.add_argument("--minutes", type=float)
    length.add_argument("--steps", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=0, help="CPU threads; 0 lets PyTorch choose")
    parser.add_argument("--batch", type=int, default=4096, help="wordpieces of a batch")
    parser.add_argument("--rate", type=float, default=3e-4, help="learning rate of the encoder")
    parser.add_argument("--head-rate", type=float, default=1.5e-3)
    parser.add_argument("--every", type=int, default=200, help="steps between checkpoints")
    parser.add_argument("--from", dest="start", type=Path, help="checkpoint of an earlier stage")
    parser.add_argument("--shares", choices=sorted(SHARES), default="even", help="how the corpora share a batch")
    parser.add_argument("--name-weight", type=float, default=losses.WEIGHTS["name"], help="weight of the loss of names")
    parser.add_argument("--average", type=float, default=0.998, help="decay of the running average of the weights")
    parser.add_argument("--without-speech", action="store_true", help="leave the speech-span corpus out")
    return parser.parse_args()


class Run:
    """Everything that a checkpoint holds."""

    def __init__(self, arguments, relations):
        self.arguments, self.relations = arguments, relations
        self.device = "cuda" if torch.cuda.is_available() else "cpu"
        self.path = arguments.work / "checkpoint.pt"
        self.reader = m.Reader(len(relations))
        m.load_pretrained(self.reader, base.weights())
        self.reader.to(self.device).train()
        groups = [{"params": self.reader.encoder_parameters(), "lr": arguments.rate, "peak": arguments.rate},
                  {"params": self.reader.head_parameters(), "lr": arguments.head_rate, "peak": arguments.head_rate}]
        self.optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
        self.average = {k: v.detach().clone() for k, v in self.reader.state_dict().items()}
        self.step, self.first_step, self.elapsed, self.pieces = 0, 0, 0.0, {}
        if self.path.exists():
            self.resume()
        elif arguments.start:
            self.start_from(arguments.start)

    def resume(self):
        saved = torch.load(self.path, map_location=self.device, weights_only=False)
        self.reader.load_state_dict(saved["reader"])
        self.optimizer.load_state_dict(saved["optimizer"])
        self.average = saved["average"]
        self.step, self.first_step = saved["step"], saved.get("first_step", 0)
        self.elapsed = saved["elapsed"]
        self.pieces = saved["training"]["wordpieces"]
        print(f"resumed at step {self.step}, {self.elapsed / 60:.1f} minutes")

    def start_from(self, path):
        """Takes the averaged weights and the optimiser's moments of an earlier stage; counts steps on from there."""
        saved = torch.load(path, map_location=self.device, weights_only=False)
        self.reader.load_state_dict(saved["average"])
        self.optimizer.load_state_dict(saved["optimizer"])
        for group, peak in zip(self.optimizer.param_groups, (self.arguments.rate, self.arguments.head_rate)):
            group["peak"] = peak
        self.average = saved["average"]
        self.step = self.first_step = saved["step"]
        self.pieces = saved["training"]["wordpieces"]

    def progress(self):
        """The share of the run that is over, 0 to 1."""
        if self.arguments.minutes:
            return self.elapsed / 60 / self.arguments.minutes
        return (self.step - self.first_step) / self.arguments.steps

    def set_rate(self):
        done = self.progress()
        factor = min(done / WARM_UP, 1.0) * max(1 - done, FINAL_RATE)
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * max(factor, 1e-3)

    @torch.no_grad()
    def add_to_average(self):
        decay = min(self.arguments.average, (1 + self.step) / (10 + self.step))
        trained = {k: v for k, v in self.reader.named_parameters() if v.requires_grad}
        torch._foreach_lerp_([self.average[k] for k in trained], list(trained.values()), 1 - decay)

    def save(self, pieces):
        counts = {name: self.pieces.get(name, 0) + count for name, count in pieces.items()}
        about = {"seed": self.arguments.seed, "steps": self.step, "minutes": round(self.elapsed / 60, 1),
                 "batch": self.arguments.batch, "rate": self.arguments.rate, "head_rate": self.arguments.head_rate,
                 "wordpieces": counts}
        saved = {"reader": self.reader.state_dict(), "average": self.average, "optimizer": self.optimizer.state_dict(),
                 "step": self.step, "first_step": self.first_step, "elapsed": self.elapsed,
                 "relations": self.relations, "training": about}
        torch.save(saved, self.path.with_suffix(".new"))
        self.path.with_suffix(".new").replace(self.path)


def train(run, sampler):
    """Steps until the time or the number of steps is used up."""
    began, before = time.monotonic(), run.elapsed
    seen, mean = 0, {}
    for batch in sampler:
        if run.progress() >= 1:
            break
        run.set_rate()
        found = one_step(run, {name: tensor.to(run.device) for name, tensor in batch.items()})
        run.step += 1
        run.elapsed = before + time.monotonic() - began
        run.add_to_average()
        seen += int(batch["mask"].sum())
        for name, loss in found.items():
            mean[name] = 0.98 * mean.get(name, loss) + 0.02 * loss
        if run.step % 50 == 0:
            report(run, seen / (run.elapsed - before), mean)
        if run.step % run.arguments.every == 0:
            run.save(sampler.pieces())
    run.save(sampler.pieces())


def one_step(run, batch):
    with torch.autocast(run.device, torch.bfloat16):
        words = run.reader.encode(batch)
        found = losses.losses(run.reader, words, batch)
        loss = losses.total(found)
    loss.backward()
    torch.nn.utils.clip_grad_norm_([p for g in run.optimizer.param_groups for p in g["params"]], CLIP)
    run.optimizer.step()
    run.optimizer.zero_grad()
    return {name: value.item() for name, value in found.items()}


def report(run, speed, mean):
    line = {"step": run.step, "minutes": round(run.elapsed / 60, 1), "wordpieces_a_second": round(speed)}
    print(json.dumps({**line, **{name: round(value, 4) for name, value in sorted(mean.items())}}), flush=True)


if __name__ == "__main__":
    main()
