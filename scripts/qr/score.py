#!/usr/bin/env python3
"""Runs the decoders over a corpus and prints the share of pictures that each reads, class by class.

    scripts/qr/score.py CORPUS QR_READ

A picture is read when every account code on it is reported exactly. A wrong payload is one that is not on
the picture. The peers get transparent pictures on white, as they are usually called; zbar gets the inverted
picture as well, which the others do by themselves.
"""

import collections
import json
import multiprocessing
import os
import pathlib
import subprocess
import sys
import time

import cv2
import numpy
import zxingcpp
from PIL import Image
from pyzbar import pyzbar

# rqrr's detector does not end on noise.
RQRR_SECONDS = 20
NAMES = ["Warifu", "zbar", "ZXing-C++", "rqrr"]


def grey(path):
    image = Image.open(path)
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, "white")
        ground.alpha_composite(image)
        image = ground
    return numpy.array(image.convert("L"))


def text(payload):
    try:
        return payload.decode("utf-8")
    except UnicodeDecodeError:
        return payload.decode("latin-1")


def zbar(picture):
    symbols = [pyzbar.ZBarSymbol.QRCODE]
    return [
        text(code.data) for view in (picture, 255 - picture) for code in pyzbar.decode(view, symbols=symbols)
    ]


def zxing(picture):
    options = {"formats": zxingcpp.BarcodeFormat.QRCode, "text_mode": zxingcpp.TextMode.Plain}
    return [code.text for code in zxingcpp.read_barcodes(picture, **options)]


def run(program, *arguments, seconds=None):
    """Payloads and milliseconds as qr-read prints them."""
    try:
        result = subprocess.run([program, *arguments], check=False, capture_output=True, text=True, timeout=seconds)
        line = json.loads(result.stdout)
        return line["payloads"], line["ms"]
    except subprocess.TimeoutExpired:
        return [], seconds * 1e3
    except (json.JSONDecodeError, KeyError):
        # A panic
        return [], 0


def timed(decoder, picture):
    start = time.thread_time()
    payloads = decoder(picture)
    return payloads, (time.thread_time() - start) * 1e3


def score(job):
    corpus, program, entry = job
    cv2.setNumThreads(1)
    path = corpus / entry["file"]
    picture = grey(path)
    results = {
        "Warifu": run(program, path),
        "zbar": timed(zbar, picture),
        "ZXing-C++": timed(zxing, picture),
        "rqrr": run(program, "--rqrr", path, seconds=RQRR_SECONDS),
    }
    known = set(entry["expected"]) | {entry["attrs"].get("truth")}
    row = {}
    for name, (payloads, milliseconds) in results.items():
        is_read = set(entry["otpauth"]) <= set(payloads)
        row[name] = (is_read, len(set(payloads) - known), milliseconds)
    return entry, row


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * share))] if values else float("nan")


def table(rows):
    classes = collections.defaultdict(list)
    for entry, row in rows:
        classes[entry["sub"]].append(row)
    positives = [row for entry, row in rows if entry["otpauth"]]
    print("| class | n | " + " | ".join(NAMES) + " |")
    print("|---" * (2 + len(NAMES)) + "|")

    def line(title, of):
        shares = [f"{100 * sum(row[name][0] for row in of) / len(of):.1f}" for name in NAMES]
        print(f"| {title} | {len(of)} | " + " | ".join(shares) + " |")

    for title, of in classes.items():
        if title != "g_negative":
            line(title, of)
    line("**all**", positives)
    wrong = [str(sum(row[name][1] for _, row in rows)) for name in NAMES]
    print(f"| wrong payloads | {len(rows)} | " + " | ".join(wrong) + " |")
    negatives = [row for entry, row in rows if not entry["expected"]]
    seen = [str(sum(row[name][1] for row in negatives)) for name in NAMES]
    print(f"| of these without a code | {len(negatives)} | " + " | ".join(seen) + " |")
    for title, width in (("1920 x 1080", 1920), ("3840 x 2160", 3840)):
        of = [row for entry, row in rows if entry["w"] == width and entry["otpauth"]]
        for share in (0.5, 0.95):
            times = [f"{percentile([row[name][2] for row in of], share):.0f}" for name in NAMES]
            print(f"| {title}, p{share * 100:.0f}, ms | {len(of)} | " + " | ".join(times) + " |")
    missed = [entry["id"] for entry, row in rows if entry["otpauth"] and not row["Warifu"][0]]
    print("\nNot read by Warifu:", ", ".join(missed) or "none")


def main():
    corpus, program = pathlib.Path(sys.argv[1]), os.path.abspath(sys.argv[2])
    entries = json.loads((corpus / "manifest.json").read_text())["images"]
    jobs = [(corpus, program, entry) for entry in entries]
    with multiprocessing.Pool() as pool:
        table(pool.map(score, jobs, chunksize=4))


if __name__ == "__main__":
    main()
