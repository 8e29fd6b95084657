#!/usr/bin/env python3
"""Compares `duban convert` with OpenCC 1.4.2, character for character.

    python3 -m venv /tmp/opencc && /tmp/opencc/bin/pip install opencc==1.4.2
    cargo build --release
    /tmp/opencc/bin/python tests/compare_opencc.py target/release/duban [FOLDER…]

Every text file below the folders is converted with every configuration, and so
are random strings: keys and pieces of keys of all dictionaries one after the
other, with descriptions of characters, variation selectors, private-use and
unassigned characters among them. Each difference is printed; the exit status
tells whether there was one.
"""

import pathlib
import random
import subprocess
import sys

import opencc

CONFIGS = "s2t t2s s2tw tw2s s2twp tw2sp s2hk hk2s s2hkp hk2sp t2tw tw2t t2hk hk2t t2jp jp2t".split()
DICTIONARIES = pathlib.Path(__file__).parent.parent / "src/hanzi/opencc/dictionary"
ODDITIES = [
    "\n", "，", "。", "a", "é", "⿰", "⿱⿰", "⿲", "⿾", "\U000e0100", "\ufe00", "\ue000", "\U000f0000", "\u0378",
    "\U0002ffff", "\uf900", "\U0002f800", "\u200d", "“", "」", "😀", "한",
]


def random_texts(seed, count):
    """Lines of keys, values and their pieces, joined at random."""
    random.seed(seed)
    words = set()
    for path in DICTIONARIES.glob("*.txt"):
        for line in path.read_text("utf-8").splitlines():
            key, _, values = line.partition("\t")
            words.add(key)
            words.update(values.split(" "))
    words = sorted(words)
    characters = sorted({c for word in words for c in word})
    for _ in range(count):
        parts = []
        for _ in range(random.randint(1, 12)):
            kind = random.random()
            word = random.choice(words)
            if kind < 0.5:
                parts.append(word)
            elif kind < 0.75:
                cut = random.randint(0, len(word))
                parts.append(random.choice([word[:cut], word[cut:]]))
            elif kind < 0.9:
                parts.append(random.choice(characters))
            else:
                parts.append(random.choice(ODDITIES))
        yield "".join(parts)


def overlapping_texts():
    """Every two keys of a dictionary, the one beginning as the other ends, run into each other."""
    for path in sorted(DICTIONARIES.glob("*.txt")):
        keys = [line.split("\t")[0] for line in path.read_text("utf-8").splitlines()]
        by_head = {}
        for key in keys:
            if len(key) > 1:
                by_head.setdefault(key[0], []).append(key)
        for key in keys:
            for other in by_head.get(key[-1], [])[:: max(1, len(by_head.get(key[-1], [])) // 4)]:
                yield key + other[1:]


def ours(binary, config, text):
    done = subprocess.run([binary, "convert", "--config", config], input=text.encode(), capture_output=True, check=True)
    return done.stdout.decode()


def main():
    binary, *folders = sys.argv[1:]
    texts = [("overlapping keys", "\n".join(overlapping_texts()))]
    texts += [(f"random, seed {seed}", "\n".join(random_texts(seed, 20_000))) for seed in range(5)]
    for folder in folders:
        for path in sorted(pathlib.Path(folder).rglob("*")):
            if path.suffix in {".txt", ".gold", ".tsv", ".md"}:
                texts.append((str(path), path.read_text("utf-8", errors="replace")))
    total = 0
    for config in CONFIGS:
        reference = opencc.OpenCC(config)
        differences = characters = 0
        for name, text in texts:
            expected, got = reference.convert(text), ours(binary, config, text)
            characters += len(text)
            if expected == got:
                continue
            lines = list(zip(text.split("\n"), expected.split("\n"), got.split("\n")))
            wrong = [line for line in lines if line[1] != line[2]]
            differences += max(1, len(wrong))
            for source, want, have in wrong[:5]:
                print(f"{config}: {name}: {source!r}\n  OpenCC {want!r}\n  duban  {have!r}")
        print(f"{config}: {differences} differences in {characters} characters of {len(texts)} texts", flush=True)
        total += differences
    sys.exit(total > 0)


if __name__ == "__main__":
    main()
