#!/usr/bin/env python3
"""Sets duban's conversion beside OpenCC (C++) and opencc-fmmseg (Rust), in one run.

    python3 -m venv /tmp/opencc && /tmp/opencc/bin/pip install opencc==1.4.2 opencc_pyo3==0.12
    cargo bench --bench hanzi --no-run
    /tmp/opencc/bin/python benches/compare_opencc.py SIMPLIFIED.txt [CONFIG…]

The text is in Simplified characters; for conversions from Traditional ones
OpenCC first makes it Traditional. Figures are MB of UTF-8 input a second, the
best of several rounds that take turns.
"""

import pathlib
import re
import subprocess
import sys
import tempfile
import time

import opencc
import opencc_pyo3


def speed(convert, text):
    best = min(timed(convert, text) for _ in range(3))
    return len(text.encode()) / best / 1e6


def timed(convert, text):
    start = time.perf_counter()
    convert(text)
    return time.perf_counter() - start


def ours(path):
    command = ["cargo", "bench", "--quiet", "--bench", "hanzi", "--", str(path)]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return {name: float(figure) for name, figure in re.findall(r"^(\w+) ([\d.]+) MB/s", printed, re.M)}


def main():
    simplified = pathlib.Path(sys.argv[1]).read_text("utf-8")
    configs = sys.argv[2:] or "s2t s2twp t2s s2tw tw2s s2hk hk2s tw2sp".split()
    traditional = opencc.OpenCC("s2t").convert(simplified)
    figures = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("s", simplified), ("t", traditional)):
            path = pathlib.Path(folder, name)
            path.write_text(text, "utf-8")
            figures[name] = ours(path)
    print(f"{'':8}{'OpenCC':>9}{'fmmseg':>9}{'duban':>9}{'× OpenCC':>10}{'× fmmseg':>10}")
    for config in configs:
        text = simplified if config.startswith("s") else traditional
        own = figures["s" if config.startswith("s") else "t"][config]
        cpp = speed(opencc.OpenCC(config).convert, text)
        peer = speed(opencc_pyo3.OpenCC(config).convert, text)
        print(f"{config:8}{cpp:9.1f}{peer:9.1f}{own:9.1f}{own / cpp:10.1f}{own / peer:10.1f}", flush=True)


if __name__ == "__main__":
    main()
