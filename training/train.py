"""Train the model: ``python training/train.py --data DIR --encoder DIR --out DIR [--epochs 5]``."""

from __future__ import annotations

import argparse
import copy
import json
import math
import random
import time
from pathlib import Path

import torch
from batches import NONE, Collator, Labels, batch, chunk, collect_labels, vary
from corpus import read_training
from network import TAG_TASKS, Network
from torch.nn import functional as F
from treebanks import Passage

from chancery.extract.wordpiece import WordPiece

WEIGHTS = {"upos": 0.5, "xpos": 0.5, "feats": 0.5, "lemma": 0.5, "ner": 1.0, "start": 0.5}


def cross(scores: torch.Tensor, gold: torch.Tensor) -> torch.Tensor:
    """Cross entropy over the words whose label is known; zero where none is."""
    known = gold != NONE
    return F.cross_entropy(scores[known], gold[known]) if bool(known.any()) else scores.sum() * 0.0


def loss_of(network: Network, collator: Collator, passages: list[Passage]) -> torch.Tensor:
    """The weighted sum of all tasks' losses."""
    gold = collator.gold(passages)
    *tags, arcs, dependents, heads = network(**collator.inputs(passages))
    total = sum((WEIGHTS[t] * cross(s, gold[t]) for t, s in zip(TAG_TASKS, tags, strict=True)), torch.zeros(()))
    if bool((gold["head"] != NONE).any()):
        total = total + cross(arcs.masked_fill(~gold["same"], -1e4), gold["head"])
        at = gold["head"].clamp(min=0).unsqueeze(-1).expand(-1, -1, heads.shape[-1])
        total = total + cross(network.relations(dependents, torch.gather(heads, 1, at)), gold["rel"])
    return total


@torch.no_grad()
def evaluate(network: Network, collator: Collator, passages: list[Passage], labels: Labels) -> dict[str, float]:
    """Quick figures for monitoring: greedy heads, gold sentences."""
    network.eval()
    right = dict.fromkeys((*TAG_TASKS, "uas", "las"), 0)
    count = hits = guessed = wanted = 0
    for indexes in batch(passages, 2000, None):
        part = [passages[i] for i in indexes]
        gold = collator.gold(part)
        *tags, arcs, dependents, heads = network(**collator.inputs(part))
        known = gold["head"] != NONE
        count += int(known.sum())
        for task, scores in zip(TAG_TASKS, tags, strict=True):
            right[task] += int(((scores.argmax(-1) == gold[task]) & known).sum())
        best = arcs.masked_fill(~gold["same"], -1e4).argmax(-1)
        at = best.unsqueeze(-1).expand(-1, -1, heads.shape[-1])
        rel = network.relations(dependents, torch.gather(heads, 1, at)).argmax(-1)
        good = (best == gold["head"]) & known
        right["uas"] += int(good.sum())
        right["las"] += int((good & (rel == gold["rel"])).sum())
        for p, row in zip(part, tags[TAG_TASKS.index("ner")].argmax(-1).tolist(), strict=True):
            if p.names:
                mine, theirs = spans([labels["ner"][x] for x in row[: len(p.words)]]), spans(p.names)
                hits, guessed, wanted = hits + len(mine & theirs), guessed + len(mine), wanted + len(theirs)
    scores = {k: round(100 * v / max(count, 1), 2) for k, v in right.items()}
    return {**scores, "names": round(200 * hits / max(guessed + wanted, 1), 2)}


def spans(tags: list[str]) -> set[tuple[int, int, str]]:
    """B/I/O tags as spans, events left out."""
    found = set()
    first, label = -1, ""
    for i, t in enumerate([*tags, "O"]):
        if first >= 0 and (t[0] != "I" or t[2:] != label):
            if label != "EVENT":
                found.add((first, i, label))
            first = -1
        if t[0] in "BI" and first < 0:
            first, label = i, t[2:]
    return found


def main() -> None:
    """Train, saving averaged weights after each epoch."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--words", type=int, default=1400, help="words in a batch")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--stop", type=int, default=0, help="stop after so many steps (a trial)")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    rng = random.Random(1)
    options.out.mkdir(parents=True, exist_ok=True)

    cutter = WordPiece((options.encoder / "vocab.txt").read_text(encoding="utf-8").split("\n"))
    learn, monitor = read_training(options.data)
    labels = collect_labels(learn)
    (options.out / "labels.json").write_text(json.dumps(labels), encoding="utf-8")
    collator = Collator(cutter, labels)
    monitor = [c for p in monitor for c in chunk(p, cutter, 150)]
    network = Network({k: len(v) for k, v in labels.items()})
    network.encoder.load(options.encoder / "model.safetensors")
    network.encoder.piece.weight.requires_grad_(False)
    average = copy.deepcopy(network)

    tuned = [p for p in network.encoder.parameters() if p.requires_grad]
    fresh = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    optimizer = torch.optim.AdamW(
        [{"params": tuned, "lr": 2e-4}, {"params": fresh, "lr": 1e-3}], weight_decay=0.01, betas=(0.9, 0.99)
    )
    epochs = [_epoch(learn, cutter, options.words, rng) for _ in range(options.epochs)]
    steps = sum(len(order) for _, order in epochs)
    warm = max(1, int(steps * 0.06))
    rate = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1, (s + 1) / warm) * max(0.01, 1 - s / steps))
    print({k: len(v) for k, v in labels.items()}, "steps", steps, flush=True)

    began, step, seen, running = time.monotonic(), 0, 0, 0.0
    for number, (chunks, order) in enumerate(epochs, 1):
        network.train()
        for indexes in order:
            part = [vary(chunks[i], rng) for i in indexes]
            loss = loss_of(network, collator, part)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            rate.step()
            step += 1
            _follow(average, network, min(0.998, (step + 1) / (step + 10)))
            seen += sum(len(p.words) for p in part)
            running += float(loss.detach())
            if not math.isfinite(running):
                raise SystemExit(f"step {step}: the loss is not a number; lower the rates")
            if step % 25 == 0:
                spent = time.monotonic() - began
                print(f"{step}/{steps} loss {running / 25:.3f} {seen / spent:.0f} words/s {spent:.0f}s", flush=True)
                running = 0.0
            if step == options.stop:
                return
        torch.save(average.state_dict(), options.out / f"epoch{number}.pt.part")
        (options.out / f"epoch{number}.pt.part").rename(options.out / f"epoch{number}.pt")
        print(f"epoch {number}", evaluate(average, collator, monitor, labels), flush=True)


def _epoch(learn: list[Passage], cutter: WordPiece, words: int, rng: random.Random) -> tuple[list[Passage], list[list[int]]]:
    """Chunks of random greatest length, so that every epoch cuts the texts anew, in batches."""
    chunks = [c for p in learn for c in chunk(p, cutter, rng.choice((60, 100, 150, 150)))]
    return chunks, batch(chunks, words, rng)


@torch.no_grad()
def _follow(average: Network, network: Network, keep: float) -> None:
    for mine, theirs in zip(average.parameters(), network.parameters(), strict=True):
        if theirs.requires_grad:
            mine.lerp_(theirs, 1 - keep)


if __name__ == "__main__":
    main()
