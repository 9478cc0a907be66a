#!/usr/bin/env python3
"""Deterministic QR corpus for an authenticator's scanner.

    make_corpus.py --out DIR [--seed 1] [--jobs 2] [--frac 1.0] [--only CLASS,...]

Writes DIR/<class>/<name>.(png|jpg|webp|gif) and DIR/manifest.json:
  {"seed":.., "images":[{"id","class","sub","file","w","h","expected":[..all QR payloads..],
                         "otpauth":[..the otpauth:// / otpauth-migration:// subset..],"attrs":{..}}]}
A scanner passes an image when it reports every payload in "otpauth" exactly and nothing
that is not in "expected".  For negatives both lists are empty.

The random state of an image depends on (seed, class, index) only, so that --frac / --only
never change the other images.  Needs: pillow numpy opencv qrcode zxing-cpp, DejaVu fonts.
"""

import argparse, base64, io, json, os, string, sys, urllib.parse, zlib
from multiprocessing import Pool
import numpy as np, cv2, qrcode
from PIL import Image, ImageDraw, ImageFont, ImageFilter
from qrcode import util as qutil

cv2.setNumThreads(1)

# ----------------------------------------------------------------------------- payloads
ISS = [
    "GitHub",
    "Google",
    "Amazon Web Services",
    "Microsoft",
    "Dropbox",
    "Nextcloud",
    "Proton",
    "GitLab",
    "Discord",
    "Bitwarden",
    "Cloudflare",
    "DigitalOcean",
    "Facebook",
    "Twitch",
    "Steam",
    "ACME Co",
    "Mastodon",
    "npm",
    "PyPI",
    "Hetzner",
    "OVHcloud",
    "Heroku",
    "Stripe",
    "PayPal",
    "Kraken",
    "Coinbase",
    "LastPass",
    "Slack",
    "Zoom",
    "Deutsche Bank",
    "Univ. of Example",
]
USR = [
    "alice",
    "bob.smith",
    "carol",
    "d.jones+work",
    "eve",
    "frank_miller",
    "grace.hopper",
    "heidi",
    "ivan.petrov",
    "judy",
    "kim.lee",
    "leo",
    "mallory",
    "nina.rossi",
    "oscar",
    "peggy",
    "quentin",
    "root",
    "admin",
    "svc-deploy",
]
DOM = [
    "example.com",
    "gmail.com",
    "mail.example.org",
    "corp.example.net",
    "proton.me",
    "outlook.com",
    "uni-example.edu",
    "subdomain.department.example.co.uk",
]
B32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
WORDS = (
    "the of and to in is you that it he was for on are as with his they at be this have from or one had by word but not "
    "what all were we when your can said there use an each which she do how their if will up other about out many then "
    "them these so some her would make like him into time has look two more write go see number no way could people my "
    "than first water been call who oil its now find long down day did get come made may part security account settings "
    "two-factor authentication scan code with app backup recovery codes verify continue cancel password email phone help "
    "support privacy terms enable disable device trusted session login logout profile billing team members integrations "
    "webhooks audit log repository commit branch merge request issue pipeline release deploy build test coverage"
).split()


def pick(r, a):
    return a[int(r.integers(len(a)))]


def b32(r, n):
    return "".join(B32[int(x)] for x in r.integers(0, 32, n))


def otp_uri(r, size="mid"):
    iss, usr = pick(r, ISS), pick(r, USR) + "@" + pick(r, DOM)
    q = lambda s: urllib.parse.quote(s, safe="")
    typ = "hotp" if r.random() < 0.06 else "totp"
    n = {"short": 16, "mid": int(pick(r, [16, 26, 32, 32])), "long": int(pick(r, [52, 64, 103]))}[size]
    sec = b32(r, n)
    if size == "short":
        return f"otpauth://{typ}/{q(iss)}:{pick(r, USR)}?secret={sec}" + (
            "&counter=0" if typ == "hotp" else ""
        )
    u = f"otpauth://{typ}/{q(iss)}:{usr if r.random() < 0.5 else q(usr)}?secret={sec}&issuer={q(iss)}"
    if size == "long" or r.random() < 0.4:
        u += f"&algorithm={pick(r, ['SHA1', 'SHA256', 'SHA512'])}&digits={pick(r, [6, 6, 6, 8])}"
        u += "&counter=%d" % r.integers(1000) if typ == "hotp" else "&period=30"
    elif typ == "hotp":
        u += "&counter=1"
    if size == "long" and r.random() < 0.4:
        u += "&image=" + q("https://cdn.example.com/logos/" + iss.lower().replace(" ", "-") + ".png")
    return u


def varint(n):
    o = b""
    while True:
        b = n & 127
        n >>= 7
        if n:
            o += bytes([b | 128])
        else:
            return o + bytes([b])


def migration_uri(r, n):
    out = b""
    for _ in range(n):
        iss = pick(r, ISS)
        name = f"{iss}:{pick(r, USR)}@{pick(r, DOM)}"
        sec = r.bytes(int(pick(r, [10, 20, 20, 32])))
        f = lambda t, b: bytes([t << 3 | 2]) + varint(len(b)) + b
        p = f(1, sec) + f(2, name.encode()) + f(3, iss.encode()) + bytes([0x20, 1, 0x28, 1, 0x30, 2])
        out += f(1, p)
    out += bytes([0x10, 1, 0x18, 1, 0x20, 0]) + b"\x28" + varint(int(r.integers(1, 2**31)))
    return "otpauth-migration://offline?data=" + urllib.parse.quote(base64.b64encode(out).decode(), safe="")


def other_payload(r):
    k = int(r.integers(5))
    if k == 0:
        return "https://www.example.com/" + "/".join(pick(r, WORDS) for _ in range(int(r.integers(1, 5))))
    if k == 1:
        return "WIFI:T:WPA;S:%s;P:%s;;" % (pick(r, WORDS), b32(r, 12))
    if k == 2:
        return "https://play.google.com/store/apps/details?id=com.%s.%s" % (pick(r, WORDS), pick(r, WORDS))
    if k == 3:
        return "BEGIN:VCARD\nVERSION:3.0\nN:%s;%s\nEMAIL:%s@example.com\nEND:VCARD" % (
            pick(r, USR),
            pick(r, USR),
            pick(r, USR),
        )
    return "%d" % r.integers(10**12, 10**13)


# ----------------------------------------------------------------------------- QR matrix
ECL = {
    "L": qrcode.ERROR_CORRECT_L,
    "M": qrcode.ERROR_CORRECT_M,
    "Q": qrcode.ERROR_CORRECT_Q,
    "H": qrcode.ERROR_CORRECT_H,
}


def matrix(text, ecc="M", version=None, mask=None, split=False):
    """bool matrix (True = dark), without quiet zone."""
    q = qrcode.QRCode(version=version, error_correction=ECL[ecc], border=0, mask_pattern=mask)
    data = text.encode("utf-8") if isinstance(text, str) else text
    q.add_data(data if split else qutil.QRData(data, mode=qutil.MODE_8BIT_BYTE), optimize=20 if split else 0)
    try:
        q.make(fit=version is None)
    except Exception:
        q.version = None
        q.make(fit=True)
    return np.array(q.modules, dtype=bool), q.version


def matrix_zx(text, ecc="M", eci=True):
    """zxing-cpp's writer; emits an ECI 26 header for text outside Latin-1."""
    import zxingcpp

    b = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=ecc)
    im = np.array(zxingcpp.write_barcode_to_image(b, scale=1, add_quiet_zones=False))
    return im < 128, (im.shape[0] - 17) // 4


# ----------------------------------------------------------------------------- rendering
INTER = {
    "nearest": cv2.INTER_NEAREST,
    "bilinear": cv2.INTER_LINEAR,
    "bicubic": cv2.INTER_CUBIC,
    "area": cv2.INTER_AREA,
    "lanczos": cv2.INTER_LANCZOS4,
}


def render(m, px, quiet=4, interp="area", fg=(0, 0, 0), bg=(255, 255, 255), base=None):
    """RGB uint8 image of px pixels per module (px may be fractional)."""
    m = np.pad(m, quiet, constant_values=False)
    n = m.shape[0]
    if base is None:
        base = px if float(px).is_integer() else max(1, int(round(px * (4 if interp == "area" else 1))))
        if not float(px).is_integer() and interp != "area":
            base = max(base, 2)
    a = np.kron(m.astype(np.float32), np.ones((int(base), int(base)), np.float32))
    if not (float(px).is_integer() and int(px) == int(base)):
        t = max(n, int(round(n * px)))
        a = np.clip(cv2.resize(a, (t, t), interpolation=INTER[interp]), 0, 1)
    fg, bg = np.array(fg, np.float32), np.array(bg, np.float32)
    return np.uint8(np.round(a[..., None] * fg + (1 - a[..., None]) * bg))


def render_styled(m, px, quiet, style, fg=(0, 0, 0), bg=(255, 255, 255), ratio=0.9, grad=None, finder=None):
    """square / dots / rounded / liquid / bars / diamond modules with rounded finder patterns; "square full", "rounded full" and
    "circle full" are finders without the light ring."""
    S = 24
    n = m.shape[0]
    W = (n + 2 * quiet) * S
    im = Image.new("L", (W, W), 0)
    d = ImageDraw.Draw(im)

    def isf(y, x):
        return (y < 7 and (x < 7 or x >= n - 7)) or (y >= n - 7 and x < 7)

    finder = finder or "square"
    for y in range(n):
        for x in range(n):
            if not m[y, x] or (isf(y, x) and finder != "module"):
                continue
            X, Y = (x + quiet) * S, (y + quiet) * S
            e = S * (1 - ratio) / 2
            if style == "dots":
                d.ellipse([X + e, Y + e, X + S - 1 - e, Y + S - 1 - e], fill=255)
            elif style == "square":
                d.rectangle([X, Y, X + S - 1, Y + S - 1], fill=255)
            elif style == "rounded":
                d.rounded_rectangle([X + e, Y + e, X + S - 1 - e, Y + S - 1 - e], radius=S * 0.3, fill=255)
            elif style == "diamond":
                d.polygon(
                    [(X + S / 2, Y), (X + S - 1, Y + S / 2), (X + S / 2, Y + S - 1), (X, Y + S / 2)], fill=255
                )
            elif style == "bars":
                d.ellipse([X + e, Y, X + S - 1 - e, Y + S - 1], fill=255)
                if y + 1 < n and m[y + 1, x] and not isf(y + 1, x):
                    d.rectangle([X + e, Y + S / 2, X + S - 1 - e, Y + S * 1.5], fill=255)
            else:  # liquid
                d.ellipse([X, Y, X + S - 1, Y + S - 1], fill=255)
                if x + 1 < n and m[y, x + 1] and not isf(y, x + 1):
                    d.rectangle([X + S / 2, Y, X + S * 1.5, Y + S - 1], fill=255)
                if y + 1 < n and m[y + 1, x] and not isf(y + 1, x):
                    d.rectangle([X, Y + S / 2, X + S - 1, Y + S * 1.5], fill=255)
    if finder != "module":
        shape, _, full = finder.partition(" ")
        rr = {"square": 0, "rounded": S * 1.6, "circle": S * 3.5}[shape]
        ri = {"square": 0, "rounded": S * 0.8, "circle": S * 1.5}[shape]
        for fy, fx in ((0, 0), (0, n - 7), (n - 7, 0)):
            X, Y = (fx + quiet) * S, (fy + quiet) * S
            d.rounded_rectangle([X, Y, X + 7 * S - 1, Y + 7 * S - 1], radius=rr, fill=255)
            if full:
                continue
            d.rounded_rectangle([X + S, Y + S, X + 6 * S - 1, Y + 6 * S - 1], radius=max(0, rr - S), fill=0)
            d.rounded_rectangle([X + 2 * S, Y + 2 * S, X + 5 * S - 1, Y + 5 * S - 1], radius=ri, fill=255)
    t = int(round((n + 2 * quiet) * px))
    a = cv2.resize(np.asarray(im, np.float32) / 255, (t, t), interpolation=cv2.INTER_AREA)[..., None]
    f = np.broadcast_to(np.array(fg, np.float32), (t, t, 3))
    if grad is not None:
        g = (np.linspace(0, 1, t)[:, None, None] + np.linspace(0, 1, t)[None, :, None]) / 2
        f = f * (1 - g) + np.array(grad, np.float32) * g
    return np.uint8(np.round(a * f + (1 - a) * np.array(bg, np.float32)))


def add_logo(r, img, m, px, quiet, frac):
    h = img.shape[0]
    c = h / 2
    s = m.shape[0] * px * frac / 2
    im = Image.fromarray(img)
    d = ImageDraw.Draw(im)
    if r.random() < 0.7:
        d.rectangle([c - s, c - s, c + s, c + s], fill=(255, 255, 255))
        s *= 0.85
    col = tuple(int(x) for x in r.integers(20, 230, 3))
    if r.random() < 0.5:
        d.ellipse([c - s, c - s, c + s, c + s], fill=col)
    else:
        d.rounded_rectangle([c - s, c - s, c + s, c + s], radius=s * 0.3, fill=col)
    f = font(max(8, int(s * 1.3)), "bold")
    d.text((c, c), pick(r, list(string.ascii_uppercase)), font=f, fill=(255, 255, 255), anchor="mm")
    return np.array(im)


_F = {}


def font(sz, kind="sans"):
    k = (sz, kind)
    if k not in _F:
        fn = {
            "sans": "DejaVuSans.ttf",
            "bold": "DejaVuSans-Bold.ttf",
            "mono": "DejaVuSansMono.ttf",
            "serif": "DejaVuSerif.ttf",
        }[kind]
        _F[k] = ImageFont.truetype("/usr/share/fonts/truetype/dejavu/" + fn, sz)
    return _F[k]


def sentence(r, n):
    return " ".join(pick(r, WORDS) for _ in range(n))


def blobs(r, w, h, col=True):
    """a fake photograph: low frequency colour noise + shapes + grain."""
    a = r.random((max(2, h // 60), max(2, w // 60), 3)).astype(np.float32) * 255
    a = cv2.resize(a, (w, h), interpolation=cv2.INTER_CUBIC)
    im = Image.fromarray(np.uint8(np.clip(a, 0, 255)))
    d = ImageDraw.Draw(im)
    for _ in range(int(r.integers(3, 14))):
        x, y = r.integers(0, w), r.integers(0, h)
        s = r.integers(4, max(6, min(w, h) // 3))
        c = tuple(int(v) for v in r.integers(0, 256, 3))
        [d.ellipse, d.rectangle][int(r.integers(2))]([int(x), int(y), int(x + s), int(y + s)], fill=c)
    a = np.asarray(im, np.float32) + r.normal(0, 6, (h, w, 1))
    return np.uint8(np.clip(a, 0, 255))


def paragraph(r, d, x, y, w, lines, sz, col, kind="sans"):
    f = font(sz, kind)
    adv = f.getlength("n") * 1.02
    for _ in range(lines):
        n = max(1, int(w / (adv * 5.6)))
        d.text((x, y), sentence(r, n)[: int(w / adv)], font=f, fill=col)
        y += int(sz * 1.45)
    return y


def draw_page(r, W, H, dark=None, scale=1.0):
    """a desktop with windows: web page, editor, terminal, tables, icons."""
    dark = r.random() < 0.35 if dark is None else dark
    S = lambda v: max(1, int(v * scale))
    im = Image.fromarray(cv2.resize(blobs(r, 480, 270), (W, H), interpolation=cv2.INTER_CUBIC))
    d = ImageDraw.Draw(im)
    d.rectangle([0, H - S(40), W, H], fill=(30, 30, 34))
    for i in range(12):
        d.rounded_rectangle(
            [S(10 + i * 44), H - S(36), S(42 + i * 44), H - S(6)],
            radius=S(6),
            fill=tuple(int(v) for v in r.integers(40, 255, 3)),
        )
    d.text((W - S(90), H - S(28)), "21:%02d" % r.integers(60), font=font(S(14)), fill=(230, 230, 230))
    nwin = 1 if W < 2500 else int(r.integers(2, 5))
    for k in range(nwin):
        full = k == 0 and r.random() < 0.5
        x0, y0 = (0, 0) if full else (int(r.integers(0, W // 3)), int(r.integers(0, H // 4)))
        x1, y1 = (
            (W, H - S(40))
            if full
            else (
                int(min(W, x0 + r.integers(W // 3, W * 3 // 4))),
                int(min(H - S(40), y0 + r.integers(H // 2, H))),
            )
        )
        kind = (
            pick(r, ["web", "web", "code", "table"]) if k == 0 else pick(r, ["web", "code", "term", "table"])
        )
        dk = dark if kind != "term" else True
        bg, fg, mut = (
            ((24, 26, 30), (215, 218, 222), (140, 144, 150))
            if dk
            else ((255, 255, 255), (32, 33, 36), (110, 114, 120))
        )
        d.rectangle([x0, y0, x1, y1], fill=bg)
        d.rectangle([x0, y0, x1, y0 + S(72)], fill=(44, 46, 52) if dk else (222, 225, 230))
        d.rounded_rectangle([x0 + S(110), y0 + S(40), x1 - S(120), y0 + S(66)], radius=S(13), fill=bg)
        d.text(
            (x0 + S(126), y0 + S(45)),
            "https://account.example.com/settings/security/" + pick(r, WORDS),
            font=font(S(13)),
            fill=mut,
        )
        for i in range(5):
            d.rounded_rectangle(
                [x0 + S(10 + i * 180), y0 + S(6), x0 + S(180 + i * 180), y0 + S(34)],
                radius=S(8),
                fill=bg if i == 0 else (60, 62, 70) if dk else (200, 204, 210),
            )
            d.text((x0 + S(22 + i * 180), y0 + S(12)), sentence(r, 2)[:18], font=font(S(12)), fill=mut)
        y = y0 + S(90)
        if kind == "web":
            sw = S(220)
            for i in range(int((y1 - y) / S(34))):
                d.ellipse(
                    [x0 + S(16), y + S(34) * i, x0 + S(32), y + S(34) * i + S(16)], outline=mut, width=S(2)
                )
                d.text((x0 + S(42), y + S(34) * i), sentence(r, 2)[:20], font=font(S(13)), fill=fg)
            X = x0 + sw + S(20)
            while y < y1 - S(60):
                t = int(r.integers(5))
                if t == 0:
                    d.text((X, y), sentence(r, 5), font=font(S(26), "bold"), fill=fg)
                    y += S(44)
                elif t == 1:
                    w, h = int(r.integers(S(200), S(500))), int(r.integers(S(100), S(240)))
                    im.paste(Image.fromarray(blobs(r, w, h)), (X, y))
                    y = max(y, 0) + h + S(16)
                elif t == 2:
                    for i in range(4):
                        c = (26, 115, 232) if r.random() < 0.5 else mut
                        d.rounded_rectangle(
                            [X + S(150) * i, y, X + S(150) * i + S(130), y + S(34)], radius=S(6), fill=c
                        )
                        d.text(
                            (X + S(150) * i + S(14), y + S(9)),
                            sentence(r, 2)[:14],
                            font=font(S(13), "bold"),
                            fill=(255, 255, 255),
                        )
                    y += S(52)
                elif t == 3:  # identicons and icons: chequered things
                    for i in range(int(r.integers(3, 9))):
                        g = r.random((5, 3)) < 0.5
                        g = np.hstack([g, g[:, 1::-1]])
                        a = np.kron(g, np.ones((S(8), S(8)))).astype(bool)
                        c = r.integers(30, 220, 3)
                        t2 = np.where(a[..., None], c, 240).astype(np.uint8)
                        im.paste(Image.fromarray(t2), (X + S(60) * i, y))
                    y += S(56)
                else:
                    y = paragraph(
                        r,
                        d,
                        X,
                        y,
                        min(x1 - X - S(20), S(900)),
                        int(r.integers(3, 9)),
                        S(int(pick(r, [11, 12, 13, 14, 16]))),
                        fg,
                        pick(r, ["sans", "serif"]),
                    ) + S(14)
        elif kind == "table":
            rows = int((y1 - y) / S(26))
            cols = max(2, int((x1 - x0) / S(150)))
            for i in range(rows):
                d.line([x0, y + i * S(26), x1, y + i * S(26)], fill=mut)
                for j in range(cols):
                    d.text(
                        (x0 + j * S(150) + S(6), y + i * S(26) + S(5)),
                        "%d.%02d" % (r.integers(9999), r.integers(99)) if j else sentence(r, 2)[:16],
                        font=font(S(12)),
                        fill=fg,
                    )
            for j in range(cols):
                d.line([x0 + j * S(150), y, x0 + j * S(150), y1], fill=mut)
        else:
            f = font(S(13), "mono")
            n = 0
            while y < y1 - S(20):
                ind = int(r.integers(0, 5))
                cc = [fg, mut, (86, 156, 214), (206, 145, 120), (106, 153, 85)][int(r.integers(5))]
                d.text((x0 + S(10), y), "%4d" % n, font=f, fill=mut)
                d.text(
                    (x0 + S(60) + ind * S(28), y),
                    (
                        sentence(r, int(r.integers(1, 12)))
                        + pick(r, ["", " {", ");", "();", " == 0x%04x" % r.integers(65536)])
                    )[: int((x1 - x0) / S(9))],
                    font=f,
                    fill=cc,
                )
                y += S(19)
                n += 1
    return np.array(im)


def paste(img, q, x, y):
    img[y : y + q.shape[0], x : x + q.shape[1]] = q


def card(r, img, q, taken, border=True):
    """paste the code at a random place as a dialog/card, not over another one."""
    H, W = img.shape[:2]
    h, w = q.shape[:2]
    mrg = int(max(16, 0.12 * w)) if border else 0
    for _ in range(200):
        x, y = (
            int(r.integers(mrg, max(mrg + 1, W - w - mrg))),
            int(r.integers(mrg, max(mrg + 1, H - h - mrg - 40))),
        )
        b = (x - mrg, y - mrg, x + w + mrg, y + h + mrg + 30)
        if all(b[2] < t[0] or b[0] > t[2] or b[3] < t[1] or b[1] > t[3] for t in taken):
            break
    else:
        return None
    taken.append(b)
    if border:
        pil = Image.fromarray(img)
        d = ImageDraw.Draw(pil)
        bgc = tuple(int(v) for v in q[0, 0])
        d.rounded_rectangle(
            [b[0], b[1], b[2], b[3]],
            radius=10,
            fill=bgc if r.random() < 0.8 else (240, 242, 245),
            outline=(180, 184, 190),
        )
        d.text((x, y + h + mrg // 2), sentence(r, 3)[: max(4, w // 9)], font=font(13), fill=(90, 90, 90))
        img[:] = np.array(pil)
    paste(img, q, x, y)
    return [[x, y], [x + w, y], [x + w, y + h], [x, y + h]]


def context(r, q, dark=False, pad=None, text=True):
    """cropped screenshot around one code: page colour, a heading and a few lines of text."""
    h, w = q.shape[:2]
    p = int(r.integers(12, 120)) if pad is None else pad
    bgc = (250, 250, 252) if not dark else (28, 30, 34)
    if r.random() < 0.3:
        bgc = (
            tuple(int(v) for v in r.integers(200, 256, 3))
            if not dark
            else tuple(int(v) for v in r.integers(0, 70, 3))
        )
    W, H = w + 2 * p, h + 2 * p + (70 if text else 0)
    im = Image.new("RGB", (W, H), bgc)
    d = ImageDraw.Draw(im)
    fg = (40, 40, 40) if not dark else (225, 225, 225)
    if text:
        d.text((10, 8), sentence(r, 4)[: W // 9], font=font(15, "bold"), fill=fg)
        d.text((10, H - 40), sentence(r, 9)[: W // 8], font=font(12), fill=fg)
    a = np.array(im)
    paste(a, q, p, p + (30 if text else 0))
    return a


# ----------------------------------------------------------------------------- optics
def warp_photo(r, src, out_wh, quad, border=(60, 60, 60), interp=cv2.INTER_LINEAR):
    h, w = src.shape[:2]
    P = cv2.getPerspectiveTransform(np.float32([[0, 0], [w, 0], [w, h], [0, h]]), np.float32(quad))
    return cv2.warpPerspective(
        src, P, out_wh, flags=interp, borderMode=cv2.BORDER_CONSTANT, borderValue=border
    )


def subpixel(src):
    """LCD: every pixel -> 3x3 with R, G, B stripes and a dark row gap."""
    h, w = src.shape[:2]
    o = np.zeros((h * 3, w * 3, 3), np.float32)
    f = src.astype(np.float32)
    for c in range(3):
        o[0::3, c::3, c] = f[..., c]
        o[1::3, c::3, c] = f[..., c]
        o[2::3, c::3, c] = f[..., c] * 0.35
    return np.clip(o * (1 / 0.785), 0, 400)


def light(r, a, strength=0.5, glare=0.0):
    h, w = a.shape[:2]
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    x /= w
    y /= h
    t = r.random() * 6.28
    g = (x - 0.5) * np.cos(t) + (y - 0.5) * np.sin(t)
    f = 1 + strength * g * 1.4 - strength * 0.6 * ((x - 0.5) ** 2 + (y - 0.5) ** 2)
    a = a.astype(np.float32) * f[..., None]
    if glare > 0:
        cx, cy = 0.5 + r.normal(0, 0.12), 0.5 + r.normal(0, 0.12)
        s = 0.05 + 0.1 * r.random()
        a = (
            a
            + (glare * 255 * np.exp(-(((x - cx) / s) ** 2 + ((y - cy) / (s * (0.5 + r.random()))) ** 2)))[
                ..., None
            ]
        )
    return a


def barrel(a, k):
    h, w = a.shape[:2]
    K = np.array([[w, 0, w / 2], [0, w, h / 2], [0, 0, 1]], np.float64)
    return cv2.undistort(a, K, np.array([k, 0, 0, 0], np.float64))


def quad_for(r, out_wh, size, ang_max, persp, aspect=1.0):
    W, H = out_wh
    ang = np.deg2rad(r.uniform(-ang_max, ang_max))
    hw, hh = size / 2, size / 2 * aspect
    c = np.array([[-hw, -hh], [hw, -hh], [hw, hh], [-hw, hh]])
    # real pinhole tilt about a random axis
    tilt = np.deg2rad(persp * r.uniform(0.3, 1))
    ax = r.random() * 6.28
    d = size * r.uniform(1.6, 3.5)
    u = np.array([np.cos(ax), np.sin(ax)])
    out = []
    for p in c:
        s = p @ np.array([-u[1], u[0]])
        along = p @ u
        z = d + s * np.sin(tilt)
        s2 = s * np.cos(tilt)
        q = (u * along + np.array([-u[1], u[0]]) * s2) * d / z
        out.append([q[0] * np.cos(ang) - q[1] * np.sin(ang), q[0] * np.sin(ang) + q[1] * np.cos(ang)])
    out = np.array(out)
    out += np.array([W / 2, H / 2]) + r.normal(0, 0.04, 2) * [W, H]
    return out


# ----------------------------------------------------------------------------- classes
def save(a, path, fmt, **kw):
    im = a if isinstance(a, Image.Image) else Image.fromarray(a)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if fmt == "png":
        im.save(path, compress_level=4)
    elif fmt == "jpg":
        im.convert("RGB").save(path, quality=kw.get("q", 90), subsampling=kw.get("ss", 2))
    elif fmt == "webp":
        im.save(path, quality=kw.get("q", 80), lossless=kw.get("lossless", False), method=3)
    elif fmt == "gif":
        im.save(path)
    return im.size


PX = [2, 3, 4, 5, 6, 8, 10]


def code(r, kind=None, ecc=None, version=None, **k):
    """(payload, matrix, version, ecc)"""
    kind = kind or pick(r, ["short", "mid", "mid", "mid", "long"])
    if kind == "migr":
        t = migration_uri(r, int(r.integers(4, 9)))
        ecc = ecc or pick(r, "LLM")
    elif kind == "other":
        t = other_payload(r)
        ecc = ecc or pick(r, "LMQH")
    else:
        t = otp_uri(r, kind)
        ecc = ecc or pick(r, "LMMQH")
    m, v = matrix(t, ecc, version=version, split=bool(r.random() < 0.3), **k)
    return t, m, v, ecc


# class A: clean screenshots -------------------------------------------------------
def gen_a_int(r, i):
    px = PX[i % 7]
    qz = [4, 2, 1, 0][(i // 7) % 4]
    sc = [1, 1.5, 2, 3][(i // 28) % 4]
    kind = pick(r, ["short", "mid", "mid", "long"])
    ver = int(r.integers(8, 21)) if i % 5 == 4 else None
    t, m, v, e = code(r, kind, "LMQH"[i % 4], version=ver)
    pxs = px * sc if px * sc <= 16 else px
    q = render(m, pxs, qz, interp=pick(r, ["bilinear", "area", "bicubic"]))
    return (
        q if i % 3 == 2 and qz >= 1 else context(r, q, pad=int(r.integers(12, 90))),
        "png",
        {},
        [t],
        dict(px=pxs, quiet=qz, version=v, ecc=e),
    )


def gen_a_frac(r, i):
    px = float(
        np.round([2.2, 2.5, 2.7, 3.4, 3.75, 4.5, 5.6, 6.67, 2.3, 3.1][i % 10] + r.uniform(-0.09, 0.09), 3)
    )
    t, m, v, e = code(r, version=int(r.integers(7, 21)) if i % 6 == 5 else None)
    it = ["bilinear", "nearest", "area", "bicubic", "lanczos"][(i // 2) % 5]
    base = (
        None
        if it == "area"
        else int(pick(r, [max(1, int(px)), int(px) + 1, 4, 8]))
        if it != "nearest"
        else int(px)
    )
    if base and base > 2.2 * px:
        base = int(px) + 1
    qz = [4, 2, 4, 1][i % 4]
    q = render(m, px, qz, interp=it, base=base)
    return context(r, q), "png", {}, [t], dict(px=px, quiet=qz, version=v, ecc=e, interp=it, base=base)


def gen_a_qz0(r, i):
    """no quiet zone: cropped at the edge, or straight on a dark / coloured / busy page."""
    px = [2, 3, 4, 5, 6, 8, 3.4, 10][i % 8]
    t, m, v, e = code(r)
    q = render(m, px, 0, interp="bilinear")
    mode = i % 4
    if mode == 0:
        a = q
    elif mode == 1:
        a = context(r, q, dark=False)
    elif mode == 2:  # dark page, 1 module of white at most
        q = render(m, px, int(i // 4 % 2), interp="bilinear")
        a = context(r, q, dark=True)
    else:
        bg = cv2.resize(blobs(r, 160, 120), (q.shape[1] + 160, q.shape[0] + 160))
        paste(bg, render(m, px, 0, interp="bilinear"), 80, 80)
        a = bg
    return (
        a,
        "png",
        {},
        [t],
        dict(
            px=px,
            quiet=0,
            version=v,
            ecc=e,
            mode=["cropped", "light page", "dark page q0/1", "photo bg"][mode],
        ),
    )


def gen_a_migr(r, i):
    px = [2, 3, 4, 5, 6, 2.5, 3.4, 8, 1.5][i % 9]
    t, m, v, e = code(r, "migr")
    q = render(m, px, [4, 2, 1][i % 3], interp="bilinear")
    return context(r, q), "png", {}, [t], dict(px=px, version=v, ecc=e, quiet=[4, 2, 1][i % 3])


# class B: whole desktops ----------------------------------------------------------
def desktop(r, W, H, codes, px_list, dark=None, scale=1.0, styles=None):
    img = draw_page(r, W, H, dark, scale)
    taken = []
    exp = []
    att = []
    for (t, m, v, e), px in zip(codes, px_list):
        inv = styles == "dark" and r.random() < 0.5
        q = render(
            m,
            px,
            int(pick(r, [4, 4, 2, 1])),
            interp=pick(r, ["bilinear", "area"]),
            fg=(235, 235, 235) if inv else (0, 0, 0),
            bg=(24, 26, 30) if inv else (255, 255, 255),
        )
        if card(r, img, q, taken) is not None:
            exp.append(t)
            att.append(dict(px=px, version=v, ecc=e, inv=inv))
    return img, exp, att


def gen_b_fhd(r, i):
    px = [3, 4, 5, 6, 2, 3.4, 4.5, 8][i % 8]
    a, e, at = desktop(r, 1920, 1080, [code(r)], [px])
    return a, "png", {}, e, dict(codes=at)


def gen_b_4k(r, i):
    px = [3, 4, 6, 8, 10, 12, 4.5, 7.5][i % 8]
    a, e, at = desktop(r, 3840, 2160, [code(r)], [px], scale=float(pick(r, [1, 1.5, 2, 2])))
    return a, "png", {}, e, dict(codes=at)


def gen_b_multi(r, i):
    """several codes, some otpauth, on FHD / 4K."""
    W, H = [(1920, 1080), (3840, 2160)][i % 2]
    n = int(r.integers(2, 6))
    cs = [code(r) for _ in range(n)]
    pxs = [float(pick(r, [3, 4, 5, 6])) for _ in cs]
    a, e, at = desktop(r, W, H, cs, pxs)
    return a, "png", {}, e, dict(codes=at)


def gen_b_onlyone(r, i):
    """several codes of which one is otpauth."""
    W, H = [(1920, 1080), (3840, 2160)][i % 2]
    cs = [code(r)] + [code(r, "other") for _ in range(int(r.integers(1, 5)))]
    a, e, at = desktop(r, W, H, cs, [float(pick(r, [3, 4, 5, 6])) for _ in cs])
    return a, "png", {}, e, dict(codes=at)


def gen_b_dual(r, i):
    """two or three monitors in one capture (7680x2160, 5760x2160 with a black gap)."""
    W2, H2 = [(3840, 2160), (1920, 1080)][i % 2]
    l, e, at = desktop(r, 3840, 2160, [code(r)], [[4, 6, 8, 3][i % 4]], scale=2.0)
    rt = draw_page(r, W2, H2, None, 1.0)
    a = np.zeros((2160, 3840 + W2, 3), np.uint8)
    paste(a, l, 0 if i % 3 else W2, 0)
    paste(a, rt, 3840 if i % 3 else 0, 0)
    return a, "png", {}, e, dict(codes=at)


def gen_b_dark(r, i):
    W, H = [(1920, 1080), (3840, 2160)][i % 2]
    a, e, at = desktop(r, W, H, [code(r)], [[3, 4, 6, 8, 5][i % 5]], dark=True, styles="dark")
    return a, "png", {}, e, dict(codes=at)


# class C: styles ------------------------------------------------------------------
def gen_c_inverted(r, i):
    px = [3, 4, 5, 6, 8, 3.4, 2][i % 7]
    t, m, v, e = code(r)
    f = int(r.integers(200, 256))
    b = int(r.integers(0, 60))
    q = render(
        m, px, [4, 2, 1][i % 3], interp="bilinear", fg=(f, f, f), bg=(b, b, b + int(r.integers(0, 16)))
    )
    return context(r, q, dark=i % 4 != 3), "png", {}, [t], dict(px=px, version=v, ecc=e)


COL = [
    ((26, 35, 126), (255, 255, 255)),
    ((198, 40, 40), (255, 255, 255)),
    ((46, 125, 50), (241, 248, 233)),
    ((0, 0, 0), (255, 235, 59)),
    ((106, 27, 154), (255, 243, 224)),
    ((255, 111, 0), (255, 255, 255)),
    ((2, 119, 189), (225, 245, 254)),
    ((255, 255, 255), (198, 40, 40)),
    ((255, 235, 59), (33, 33, 33)),
    ((255, 255, 255), (46, 125, 50)),
    ((233, 30, 99), (252, 228, 236)),
    ((245, 166, 35), (255, 255, 255)),
    ((0, 188, 212), (38, 50, 56)),
    ((255, 64, 129), (33, 33, 99)),
    ((255, 193, 7), (255, 255, 255)),
    ((0, 230, 118), (255, 255, 255)),
]


def gen_c_colour(r, i):
    px = [3, 4, 5, 6, 8, 4.5][i % 6]
    t, m, v, e = code(r)
    fg, bg = COL[i % len(COL)]
    q = render(m, px, [4, 2][i % 2], interp="bilinear", fg=fg, bg=bg)
    a = context(r, q, dark=sum(bg) < 380)
    return (
        (a, "jpg", dict(q=int(r.integers(60, 90))), [t], dict(px=px, version=v, fg=fg, bg=bg))
        if i % 3 == 2
        else (a, "png", {}, [t], dict(px=px, version=v, ecc=e, fg=fg, bg=bg))
    )


def gen_c_lowcontrast(r, i):
    px = [4, 5, 6, 8, 3, 3.4][i % 6]
    t, m, v, e = code(r)
    dlt = [8, 12, 18, 25, 35, 50, 70][i % 7]
    mid = int(r.integers(60, 200))
    fg, bg = mid - dlt // 2, mid + (dlt + 1) // 2
    if i % 6 == 5:
        fg, bg = bg, fg
    q = render(m, px, 4 - 2 * (i % 2), interp="bilinear", fg=(fg,) * 3, bg=(bg,) * 3)
    a = context(r, q, dark=bg < 110, text=i % 3 != 0)
    if dlt >= 18 and i % 2:
        a = np.uint8(np.clip(a + r.normal(0, dlt / 18, a.shape), 0, 255))
    return a, "png", {}, [t], dict(px=px, version=v, ecc=e, delta=dlt, fg=fg, bg=bg)


def gen_c_transparent(r, i):
    """RGBA with alpha 0 where the light (or dark) modules are."""
    px = [3, 4, 5, 6, 8, 10, 3.4][i % 7]
    t, m, v, e = code(r)
    qz = [4, 0, 2][i % 3]
    mode = i % 4
    k = render(m, px, qz, interp="bilinear")[..., 0]
    al = 255 - k
    z = np.zeros_like(k)
    if mode == 0:
        a = np.dstack([z, z, z, al])  # black on transparent black
    elif mode == 1:
        a = np.dstack([z + 255, z + 255, z + 255, al])  # white on transparent white (made for dark mode)
    elif mode == 2:
        a = np.dstack([z, z, z, al])
        a[..., :3][al == 0] = 255  # black on transparent white
    else:  # opaque code, transparent margin and rounded corners
        k = render(m, px, 4, interp="bilinear")
        p = 40
        a = np.zeros((k.shape[0] + 2 * p, k.shape[1] + 2 * p, 4), np.uint8)
        a[p:-p, p:-p, :3] = k
        a[p:-p, p:-p, 3] = 255
    im = Image.fromarray(a, "RGBA")
    fmt = "png"
    if mode == 0 and i % 8 == 4:
        im = Image.merge("LA", (Image.fromarray(z), Image.fromarray(al)))
    if i % 10 == 7:
        fmt = "webp"
    return (
        im,
        fmt,
        dict(lossless=True),
        [t],
        dict(px=px, version=v, mode=["black/clear", "white/clear", "black/clear-white", "margin"][mode]),
    )


def gen_c_styled(r, i):
    px = [5, 6, 8, 10, 4, 12][i % 6]
    st = ["dots", "rounded", "liquid", "bars", "diamond"][i % 5]
    fi = ["square", "rounded", "circle", "module", "rounded"][(i // 2) % 5]
    if fi == "module" and st in ("diamond",):
        fi = "square"
    t, m, v, e = code(r, ecc=pick(r, "MQH"))
    inv = i % 9 == 8
    fg, bg = (
        ((0, 0, 0), (255, 255, 255))
        if r.random() < 0.5
        else (tuple(int(x) for x in r.integers(0, 90, 3)), (255, 255, 255))
    )
    if inv:
        fg, bg = (240, 240, 240), (20, 22, 26)
    ratio = float(r.uniform(0.68, 1.0)) if st in ("dots", "rounded", "bars") else 1.0
    q = render_styled(
        m,
        px,
        4 - i % 3,
        st,
        fg,
        bg,
        ratio,
        finder=fi,
        grad=tuple(int(x) for x in r.integers(0, 120, 3)) if i % 4 == 3 and not inv else None,
    )
    return (
        context(r, q, dark=inv),
        "png",
        {},
        [t],
        dict(px=px, version=v, style=st, finder=fi, ratio=round(ratio, 2), inv=inv),
    )


def gen_c_logo(r, i):
    px = [4, 5, 6, 8, 3.4, 10][i % 6]
    t, m, v, e = code(r, ecc="H" if i % 5 else "Q")
    fr = float(r.uniform(0.15, 0.24) if e == "Q" else r.uniform(0.18, 0.29))
    st = i % 3
    q = (
        render(m, px, 4 - i % 3, interp="bilinear")
        if st
        else render_styled(
            m,
            px,
            4 - i % 3,
            pick(r, ["dots", "rounded", "liquid"]),
            ratio=0.95,
            finder=pick(r, ["square", "rounded"]),
        )
    )
    return (
        context(r, add_logo(r, q, m, px, 4 - i % 3, fr)),
        "png",
        {},
        [t],
        dict(px=px, version=v, ecc=e, logo=round(fr, 2)),
    )


# class D: codecs ------------------------------------------------------------------
def gen_d_jpeg(r, i):
    px = [3, 4, 5, 6, 2.5, 8, 3.4][i % 7]
    t, m, v, e = code(r)
    a = context(r, render(m, px, 4 - i % 3, interp="bilinear"), dark=i % 8 == 7)
    return (
        a,
        "jpg",
        dict(q=int([10, 15, 20, 30, 40, 50, 60][(i // 2) % 7])),
        [t],
        dict(px=px, version=v, ecc=e, q=int([10, 15, 20, 30, 40, 50, 60][(i // 2) % 7])),
    )


def gen_d_jpeg2(r, i):
    """forwarded twice: jpeg, rescaled, jpeg again."""
    px = [5, 6, 8, 4][i % 4]
    t, m, v, e = code(r)
    a = context(r, render(m, px, 4, interp="bilinear"))
    k = r.uniform(0.6, 0.9)
    for qq in (40, 30):
        ok, b = cv2.imencode(".jpg", a, [cv2.IMWRITE_JPEG_QUALITY, qq])
        a = cv2.imdecode(b, 1)
        a = cv2.resize(a, None, fx=k, fy=k, interpolation=cv2.INTER_AREA)
        k = 1.15
    return a, "jpg", dict(q=35), [t], dict(px=px, version=v, ecc=e)


def gen_d_webp(r, i):
    px = [3, 4, 5, 6, 2.5, 8][i % 6]
    t, m, v, e = code(r)
    a = context(r, render(m, px, 4 - i % 3, interp="bilinear"), dark=i % 8 == 7)
    q = [1, 10, 20, 40, 60][i % 5]
    return a, "webp", dict(q=q), [t], dict(px=px, version=v, ecc=e, q=q)


def gen_d_gif(r, i):
    px = [3, 4, 5, 6, 2.5, 8][i % 6]
    t, m, v, e = code(r)
    a = context(
        r,
        render(
            m,
            px,
            4 - i % 3,
            interp="bilinear",
            fg=COL[i % 7][0] if i % 2 else (0, 0, 0),
            bg=COL[i % 7][1] if i % 2 else (255, 255, 255),
        ),
    )
    if i % 3 == 0:
        bgp = cv2.resize(blobs(r, 200, 150), (a.shape[1] + 200, a.shape[0] + 160))
        paste(bgp, a, 100, 80)
        a = bgp
    im = Image.fromarray(a).quantize(
        [4, 8, 16, 64, 256][i % 5], dither=Image.Dither.FLOYDSTEINBERG if i % 2 else Image.Dither.NONE
    )
    return im, "gif", {}, [t], dict(px=px, version=v, ecc=e, colours=[4, 8, 16, 64, 256][i % 5])


# class E: photographs of a screen --------------------------------------------------
def photo(
    r,
    i,
    hard,
    out,
    blur_rel,
    noise,
    ang,
    persp,
    moire,
    glare,
    uneven,
    jq,
    kind=None,
    ecc=None,
    opx=None,
    dark=False,
):
    t, m, v, e = code(r, kind or pick(r, ["short", "mid", "mid", "long"]), ecc)
    cpx = int(pick(r, [4, 5, 6]))
    q = render(m, cpx, 4)
    if dark:
        q = render(m, cpx, 4, fg=(235,) * 3, bg=(20, 20, 24))
    page = context(r, q, dark=dark, pad=int(r.integers(30, 110)))
    opx = opx or float(r.uniform(3.2, 9))  # camera px per module
    W, H = out
    scale = opx / cpx
    size = page.shape[1] * scale
    asp = page.shape[0] / page.shape[1]
    lim = min(W, H) * 0.92 / max(1, asp)
    if size > lim:
        scale *= lim / size
        size = lim
        opx = scale * cpx
    quad = quad_for(r, out, size, ang, persp, asp)
    src = subpixel(page) if moire else page.astype(np.float32)
    # the rest of the screen/desk
    bgd = cv2.resize(blobs(r, 64, 48), out, interpolation=cv2.INTER_CUBIC).astype(np.float32) * 0.35 + 25
    if moire and scale < 2.2:  # optical low pass before sampling, weaker than Nyquist so that moire stays
        s = max(0.6, 0.55 * 3 / (scale * 3) * 0.9)
        src = cv2.GaussianBlur(src, (0, 0), s)
    a = warp_photo(r, src, out, quad, border=(0, 0, 0))
    msk = warp_photo(r, np.ones(src.shape[:2], np.float32), out, quad, border=0)[..., None]
    a = a * msk + bgd * (1 - msk)
    a = a * r.uniform(0.6, 0.95) + r.uniform(5, 30)
    a = light(r, a, uneven, glare)
    s = max(0.35, blur_rel * opx)
    a = cv2.GaussianBlur(a, (0, 0), s)
    if hard and r.random() < 0.3:  # motion blur
        L = int(max(2, round(opx * r.uniform(0.2, 0.55))))
        k = np.zeros((2 * L + 1, 2 * L + 1), np.float32)
        th = r.random() * 3.14
        cv2.line(
            k,
            (int(L - L / 2 * np.cos(th)), int(L - L / 2 * np.sin(th))),
            (int(L + L / 2 * np.cos(th)), int(L + L / 2 * np.sin(th))),
            1.0,
            1,
        )
        a = cv2.filter2D(a, -1, k / k.sum())
    if r.random() < 0.4:
        a = barrel(a, float(r.uniform(-0.06, 0.06)))
    a = np.uint8(np.clip(a + r.normal(0, noise, a.shape), 0, 255))
    return (
        a,
        "jpg",
        dict(q=jq),
        [t],
        dict(
            px=round(opx, 2),
            version=v,
            ecc=e,
            blur=round(s, 2),
            noise=noise,
            moire=bool(moire),
            glare=glare,
            ang=ang,
            persp=persp,
        ),
    )


OUT = [(1280, 960), (1600, 1200), (1024, 768), (960, 1280), (2048, 1536)]


def gen_e_easy(r, i):
    return photo(r, i, False, OUT[i % 5], r.uniform(0.06, 0.22), 3, 12, 12, i % 3 == 1, 0, 0.35, 88)


def gen_e_medium(r, i):
    return photo(
        r,
        i,
        False,
        OUT[i % 5],
        r.uniform(0.15, 0.34),
        float(r.uniform(3, 9)),
        30,
        30,
        i % 2,
        0.5 if i % 4 == 3 else 0,
        0.6,
        75,
        dark=i % 10 == 9,
    )


def gen_e_hard(r, i):
    return photo(
        r,
        i,
        True,
        OUT[i % 5],
        r.uniform(0.25, 0.48),
        float(r.uniform(5, 14)),
        45,
        48,
        i % 2,
        float(r.uniform(0.4, 1.0)) if i % 3 == 0 else 0,
        0.9,
        55,
        ecc=pick(r, "MQH"),
    )


def gen_e_12mp(r, i):
    return photo(
        r,
        i,
        False,
        (4000, 3000),
        r.uniform(0.08, 0.3),
        6,
        30,
        25,
        i % 2,
        0,
        0.6,
        80,
        opx=float(r.uniform(5, 22)),
    )


def gen_e_blur(r, i):
    s = [0.5, 1, 1.5, 2, 2.5][i % 5]
    px = [4, 5, 6, 8][(i // 5) % 4]
    return photo(r, i, False, OUT[i % 3], s / px, 2, 8, 5, False, 0, 0.2, 90, opx=float(px))


def gen_e_rot(r, i):
    return photo(r, i, False, OUT[i % 5], 0.12, 3, 45, 3, False, 0, 0.2, 88)


def gen_lean(r, i, least, most):
    """A code on a page that leans strongly, turned by any angle, without much blur or noise."""
    t, m, v, e = code(r, pick(r, ["short", "mid", "mid", "long"]))
    cpx = 6
    page = context(r, render(m, cpx, 4), pad=int(r.integers(10, 50)))
    W, H = OUT[i % 5]
    opx = float(r.uniform(5, 10))  # camera px per module in the middle of the page, across the lean
    h, w = page.shape[:2]
    lean, turn, ax = np.deg2rad(r.uniform(least, most)), r.random() * 2 * np.pi, r.random() * 2 * np.pi
    side = np.hypot(*m.shape)  # in modules
    distance = side * r.uniform(1.1, 2.2)
    u, n = np.array([np.cos(ax), np.sin(ax)]), np.array([-np.sin(ax), np.cos(ax)])
    turned = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])

    def seen(p):
        p = (p - np.array([w, h]) / 2) / cpx
        away = 1 + p @ n * np.sin(lean) / distance
        return (p @ u * u + p @ n * np.cos(lean) * n) @ turned.T * opx / away

    # As large as it fits on the picture, and no larger.
    quad = np.array([seen(np.array(c)) for c in [(0, 0), (w, 0), (w, h), (0, h)]])
    room = min((W - 20) / np.ptp(quad[:, 0]), (H - 20) / np.ptp(quad[:, 1]), 1)
    quad = quad * room
    quad += np.array([W, H]) / 2 - (quad.max(0) + quad.min(0)) / 2
    bgd = cv2.resize(blobs(r, 64, 48), (W, H), interpolation=cv2.INTER_CUBIC).astype(np.float32) * 0.35 + 25
    # Drawn in twice the size, so that the far modules are not sampled with gaps.
    big = warp_photo(r, page.astype(np.float32), (2 * W, 2 * H), quad * 2, border=(0, 0, 0), interp=cv2.INTER_LINEAR)
    mask = warp_photo(r, np.ones((h, w), np.float32), (2 * W, 2 * H), quad * 2, border=0)
    a = cv2.resize(big, (W, H), interpolation=cv2.INTER_AREA)
    mask = cv2.resize(mask, (W, H), interpolation=cv2.INTER_AREA)[..., None]
    a = light(r, (a + bgd * (1 - mask)) * r.uniform(0.7, 0.95) + r.uniform(5, 25), 0.3)
    blur, noise = float(r.uniform(0.35, 0.8)), float(r.uniform(1, 5))
    a = cv2.GaussianBlur(a, (0, 0), blur)
    a = np.uint8(np.clip(a + r.normal(0, noise, a.shape), 0, 255))
    attrs = dict(px=round(opx * room, 2), version=v, ecc=e, lean=round(float(np.rad2deg(lean)), 1), blur=blur)
    return a, "jpg", dict(q=88), [t], attrs


def gen_e_lean45(r, i):
    return gen_lean(r, i, 30, 45)


def gen_e_lean55(r, i):
    return gen_lean(r, i, 45, 55)


def gen_e_lean65(r, i):
    return gen_lean(r, i, 55, 65)


# class F: printed and scanned ------------------------------------------------------
def gen_f_scan(r, i, hard=False):
    t, m, v, e = code(r, pick(r, ["mid", "mid", "long", "migr"]) if i % 6 == 0 else None, ecc=None)
    opx = float(r.uniform(3.5, 9))
    K = 8
    q = render(m, K, 4)
    k = int(r.integers(-2, 3))
    if k:
        q = (cv2.dilate if k > 0 else cv2.erode)(q, np.ones((abs(k) + 1,) * 2, np.uint8))  # ink spread / loss
    W = max(q.shape[1] + 500, 1300)
    H = q.shape[0] + 700
    pg = Image.new("RGB", (W, H), (255, 255, 255))
    d = ImageDraw.Draw(pg)
    paragraph(r, d, 60, 40, W - 120, 8, 26, (20, 20, 20), "serif")
    d.text((60, H - 240), "Recovery codes:", font=font(30, "bold"), fill=(10, 10, 10))
    for j in range(6):
        d.text(
            (60 + 360 * (j % 3), H - 190 + 50 * (j // 3)),
            b32(r, 4) + "-" + b32(r, 4) + "-" + b32(r, 4),
            font=font(28, "mono"),
            fill=(15, 15, 15),
        )
    a = np.array(pg)
    x, y = int(r.integers(60, W - q.shape[1] - 60)), 390 if H - q.shape[0] - 260 > 390 else 380
    paste(a, q, x, y)
    a = a.astype(np.float32)
    h, w = a.shape[:2]
    tex = cv2.resize(
        r.normal(0, 1, (h // 6, w // 6)).astype(np.float32), (w, h), interpolation=cv2.INTER_CUBIC
    )
    a = a * 0.9 + 14 + tex[..., None] * 3
    if i % 3 == 0 or hard:  # folds
        for _ in range(int(r.integers(1, 4))):
            yy = y + q.shape[0] * r.random()
            xx = x + q.shape[1] * r.random()
            th = r.normal(0, 0.04)
            wd = int(r.integers(2, 7))
            br = float(pick(r, [-90, 110, 70]))
            L = np.zeros((h, w), np.float32)
            if r.random() < 0.5:
                cv2.line(L, (0, int(yy)), (w, int(yy + w * th)), 1, wd)
            else:
                cv2.line(L, (int(xx), 0), (int(xx + h * th), h), 1, wd)
            L = cv2.GaussianBlur(L, (0, 0), 2)
            sh = cv2.GaussianBlur(L, (0, 0), 25) * 20
            a += L[..., None] * br - np.clip(sh, 0, 1)[..., None] * 18
    if hard or i % 5 == 0:  # bent paper
        yy, xx = np.mgrid[0:h, 0:w].astype(np.float32)
        A = r.uniform(3, 14 if hard else 7)
        T = r.uniform(500, 1500)
        ph = r.random() * 6
        a = cv2.remap(
            a,
            xx + A * np.sin(yy / T * 6.28 + ph).astype(np.float32),
            yy + A * 0.7 * np.sin(xx / T * 6.28).astype(np.float32),
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        )
    if hard and r.random() < 0.5:  # stain
        st = np.zeros((h, w), np.float32)
        cv2.circle(
            st,
            (int(x + q.shape[1] * r.random()), int(y + q.shape[0] * r.random())),
            int(r.integers(40, 160)),
            1,
            -1,
        )
        a -= cv2.GaussianBlur(st, (0, 0), 12)[..., None] * np.array([20, 45, 90], np.float32)
    ang = float(r.uniform(-10, 10)) if not hard else float(r.uniform(-45, 45))
    ang += float(pick(r, [0, 0, 0, 90, 180, 270]))
    f = opx / K
    R = cv2.getRotationMatrix2D((w / 2, h / 2), ang, f)
    c, s = abs(R[0, 0]), abs(R[0, 1])
    nw, nh = int(h * s + w * c), int(h * c + w * s)
    R[0, 2] += nw / 2 - w / 2
    R[1, 2] += nh / 2 - h / 2
    if f < 0.9:
        a = cv2.GaussianBlur(a, (0, 0), 0.4 / f)
    a = cv2.warpAffine(
        a, R, (nw, nh), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=(235, 235, 235)
    )
    a = cv2.GaussianBlur(a, (0, 0), float(r.uniform(0.4, 0.9 if not hard else 1.4)))
    a += r.normal(0, 4, a.shape)
    sp = r.random(a.shape[:2])
    pp = float(r.uniform(0.001, 0.008 if not hard else 0.03))
    a[sp < pp] = 10
    a[sp > 1 - pp] = 245
    a = np.uint8(np.clip(a, 0, 255))
    att = dict(px=round(opx, 2), version=v, ecc=e, ang=round(ang, 1), ink=k)
    if i % 4 == 1:
        return (
            Image.fromarray(np.uint8(a.mean(2) > r.uniform(110, 170)) * 255),
            "png",
            {},
            [t],
            dict(att, bilevel=True),
        )
    return a, "jpg", dict(q=int(r.integers(50, 85))), [t], att


def gen_f_hard(r, i):
    return gen_f_scan(r, i, True)


# class G: negatives ----------------------------------------------------------------
def gen_g_negative(r, i):
    k = i % 10
    fmt, kw = "png", {}
    if k == 0:
        a = draw_page(r, *[(1920, 1080), (3840, 2160)][(i // 10) % 2])
    elif k == 1:
        im = Image.new("RGB", (1240, 1754), (255, 255, 255))
        paragraph(r, ImageDraw.Draw(im), 80, 80, 1080, 70, int(pick(r, [14, 16, 18])), (0, 0, 0), "serif")
        a = np.array(im)
    elif k == 2:  # other barcodes
        import zxingcpp

        im = Image.new("RGB", (1200, 900), (255, 255, 255))
        y = 30
        for f, txt in (
            ("EAN13", "%012d" % r.integers(10**11, 10**12)),
            ("Code128", b32(r, 14)),
            ("DataMatrix", otp_uri(r)),
            ("PDF417", otp_uri(r)),
            ("Aztec", otp_uri(r)),
            ("Code39", b32(r, 9)),
        ):
            try:
                b = np.array(
                    zxingcpp.write_barcode_to_image(
                        zxingcpp.create_barcode(txt, getattr(zxingcpp.BarcodeFormat, f)), scale=3
                    )
                )
                im.paste(Image.fromarray(b).convert("RGB"), (int(r.integers(20, 500)), y))
                y += b.shape[0] + 20
            except Exception:
                pass
        a = np.array(im)
    elif k == 3:
        s = int(r.integers(2, 24))
        n = int(r.integers(20, 120))
        g = np.indices((n, n)).sum(0) % 2
        a = np.kron(g, np.ones((s, s))).astype(np.uint8)[..., None].repeat(3, 2) * 255
    elif k == 4:  # random binary modules: QR-like texture without a structure
        s = int(r.integers(2, 9))
        a = np.kron(r.random((90, 120)) < 0.5, np.ones((s, s))).astype(np.uint8)[..., None].repeat(3, 2) * 255
    elif k == 5:  # finder patterns only, many of them
        a = np.full((1000, 1200, 3), 255, np.uint8)
        F = np.zeros((7, 7), bool)
        F[[0, 6]] = 1
        F[:, [0, 6]] = 1
        F[2:5, 2:5] = 1
        for _ in range(int(r.integers(3, 60))):
            s = int(r.integers(2, 9))
            f = np.where(np.kron(F, np.ones((s, s))) > 0, 0, 255).astype(np.uint8)
            y, x = int(r.integers(0, 1000 - f.shape[0])), int(r.integers(0, 1200 - f.shape[1]))
            a[y : y + f.shape[0], x : x + f.shape[1]] = f[..., None]
    elif k == 6:  # a code destroyed far beyond its ECC: nothing (or only the truth) may come out
        t, m, v, e = code(r, ecc=pick(r, "LM"))
        m = m.copy()
        n = m.shape[0]
        w = int(n * 0.34)
        y0 = int(r.integers(9, n - 9 - w // 2))
        m[y0 : y0 + w, 9:n] = r.random(m[y0 : y0 + w, 9:n].shape) < 0.5
        m[n // 2 :, n // 2 :] = r.random(m[n // 2 :, n // 2 :].shape) < 0.5
        a = context(r, render(m, int(pick(r, [3, 4, 6])), 4))
        return a, fmt, kw, [], dict(kind="destroyed", truth=t)
    elif k == 7:
        a = blobs(r, 1600, 1200)
        fmt, kw = "jpg", dict(q=80)
    elif k == 8:
        a = np.uint8(r.integers(0, 256, (900, 1200, 1))).repeat(3, 2)
    else:  # photo of text
        im = Image.new("RGB", (900, 700), (245, 245, 240))
        paragraph(r, ImageDraw.Draw(im), 30, 30, 840, 25, 18, (20, 20, 20))
        s = np.array(im).astype(np.float32)
        a = warp_photo(r, s, (1280, 960), quad_for(r, (1280, 960), 900, 30, 30, 0.77))
        a = np.uint8(np.clip(cv2.GaussianBlur(light(r, a, 0.5), (0, 0), 1) + r.normal(0, 5, a.shape), 0, 255))
        fmt, kw = "jpg", dict(q=75)
    return a, fmt, kw, [], dict(kind=k)


# class H: difficult on purpose -----------------------------------------------------
def gen_h_mirror(r, i):
    px = [3, 4, 6, 8, 3.4][i % 5]
    t, m, v, e = code(r)
    a = context(r, render(m, px, 4, interp="bilinear"))
    if i % 4 == 3:
        return photo_of(r, a[:, ::-1], t, v, e, px)
    return (
        np.ascontiguousarray(a[:, ::-1] if i % 2 else a[::-1]),
        "png",
        {},
        [t],
        dict(px=px, version=v, ecc=e),
    )


def photo_of(r, a, t, v, e, px):
    b = warp_photo(
        r,
        a.astype(np.float32),
        (1280, 960),
        quad_for(r, (1280, 960), min(a.shape[1] * 5 / px, 850), 25, 15, a.shape[0] / a.shape[1]),
        (70, 70, 70),
    )
    b = cv2.GaussianBlur(light(r, b, 0.3), (0, 0), 0.9)
    return (
        np.uint8(np.clip(b + r.normal(0, 4, b.shape), 0, 255)),
        "jpg",
        dict(q=80),
        [t],
        dict(px=5, version=v, ecc=e, photo=True),
    )


def gen_h_tiny4k(r, i):
    px = [2, 2, 1.5, 2.25, 1.8, 2.5][i % 6]
    a, e, at = desktop(
        r, 3840, 2160, [code(r, pick(r, ["short", "mid"]))], [px], scale=float(pick(r, [1, 1.5]))
    )
    return a, "png", {}, e, dict(codes=at)


def gen_h_tiny(r, i):
    """thumbnail: 1.0 - 2 px per module, area filtered, cropped screenshot."""
    px = float([1.0, 1.2, 1.35, 1.5, 1.65, 1.8, 1.9, 2.0][i % 8])
    t, m, v, e = code(r, pick(r, ["short", "mid"]))
    q = render(m, px, 4, interp="area", base=8)
    return context(r, q, pad=30), "png", {}, [t], dict(px=px, version=v, ecc=e)


def gen_h_upblur(r, i):
    """small code upscaled 3-8 times by a smooth filter."""
    px0 = [1.5, 1.8, 2, 2.4, 3][i % 5]
    t, m, v, e = code(r, pick(r, ["short", "mid"]))
    q = render(m, px0, 4, interp="area", base=8)
    k = float([3, 4, 6, 8][i % 4])
    q = cv2.resize(
        q, None, fx=k, fy=k, interpolation=[cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_LANCZOS4][i % 3]
    )
    if i % 2:
        q = cv2.GaussianBlur(q, (0, 0), float(px0 * k * r.uniform(0.15, 0.4)))
    return (
        context(r, q),
        ["png", "jpg"][i % 2],
        dict(q=70),
        [t],
        dict(px=round(px0 * k, 2), px0=px0, version=v, ecc=e),
    )


def gen_h_aspect(r, i):
    px = [4, 5, 6, 8][i % 4]
    t, m, v, e = code(r)
    a = context(r, render(m, px, 4))
    f = [(1, 0.75), (0.8, 1), (1, 1.35), (1.5, 1)][i % 4]
    return (
        cv2.resize(
            a, None, fx=f[0], fy=f[1], interpolation=cv2.INTER_AREA if min(f) < 1 else cv2.INTER_LINEAR
        ),
        "png",
        {},
        [t],
        dict(px=px, f=f, version=v, ecc=e),
    )


def gen_h_damage(r, i):
    """a finder or the alignment or the timing pattern is partly covered / scribbled, inside ECC."""
    px = [4, 5, 6, 8][i % 4]
    t, m, v, e = code(r, ecc=pick(r, "QH"))
    q = render(m, px, 4)
    n = m.shape[0]
    o = 4 * px
    k = i % 5
    im = Image.fromarray(q)
    d = ImageDraw.Draw(im)
    if k == 0:
        d.rectangle(
            [o + (n - 9) * px, o + (n - 9) * px, o + (n - 4) * px, o + (n - 4) * px], fill=(255, 255, 255)
        )  # bottom right alignment gone
    elif k == 1:
        d.line(
            [o - 2 * px, o + 6.5 * px, o + n * px, o + (6.5 + r.normal(0, 0.3)) * px],
            fill=(0, 0, 0),
            width=max(1, int(px * 0.8)),
        )  # along the timing row
    elif k == 2:
        d.ellipse(
            [o + 5 * px, o + 5 * px, o + 9 * px, o + 9 * px], fill=(210, 40, 40)
        )  # top left finder's corner
    elif k == 3:
        d.line(
            [o, o + n * px * r.uniform(0.3, 0.7), o + n * px, o + n * px * r.uniform(0.3, 0.7)],
            fill=(20, 20, 200),
            width=max(2, int(px * 1.4)),
        )
    else:
        d.rectangle(
            [o + (n - 2.2) * px, o - 4 * px, o + (n + 4) * px, o + 7.5 * px], fill=(255, 255, 255)
        )  # top right finder loses its outer edge
    return (
        context(r, np.array(im)),
        "png",
        {},
        [t],
        dict(
            px=px,
            version=v,
            ecc=e,
            damage=["no alignment", "line on timing", "blot on finder", "scratch", "finder cut"][k],
        ),
    )


def gen_h_dense(r, i):
    """version 25..40"""
    n = [9, 11, 13, 15, 17][i % 5]
    t = migration_uri(r, n)
    px = [3, 4, 2, 5, 2.5, 3.4][i % 6]
    m, v = matrix(t, "L")
    a = context(r, render(m, px, 4, interp="bilinear"))
    if i % 3 == 2:
        a = cv2.GaussianBlur(a, (0, 0), px * 0.22)
    return a, "png", {}, [t], dict(px=px, version=v, ecc="L")


def gen_h_encoding(r, i):
    """non-ASCII account names: raw UTF-8 bytes, UTF-8 behind ECI 26, mixed segments."""
    nm = pick(
        r,
        [
            "Müller Straße",
            "Zoë Ångström",
            "東京大学",
            "Яндекс",
            "Société Générale",
            "Łódź",
            "ελληνικά",
            "naïve café ☕",
        ],
    )
    t = f"otpauth://totp/{nm}:{pick(r, USR)}?secret={b32(r, 32)}&issuer={nm}"
    px = [3, 4, 6][i % 3]
    if i % 3 == 1:
        m, v = matrix_zx(t, pick(r, "LMQ"))
    else:
        m, v = matrix(t, pick(r, "LMQ"), split=i % 3 == 2)
    return (
        context(r, render(m, px, 4)),
        "png",
        {},
        [t],
        dict(px=px, version=v, enc=["utf8", "zint/eci", "segments"][i % 3]),
    )


def gen_h_rotscreen(r, i):
    """rotated 45 / 90 / 180 degree screenshots."""
    px = [4, 5, 6, 8][i % 4]
    t, m, v, e = code(r)
    a = context(r, render(m, px, 4))
    g = [45, 90, 180, 270, 30, 60, 15][i % 7]
    h, w = a.shape[:2]
    if g % 90 == 0:
        a = np.ascontiguousarray(np.rot90(a, g // 90))
    else:
        D = int(np.hypot(h, w)) + 4
        R = cv2.getRotationMatrix2D((w / 2, h / 2), g, 1)
        R[0, 2] += D / 2 - w / 2
        R[1, 2] += D / 2 - h / 2
        a = cv2.warpAffine(a, R, (D, D), flags=cv2.INTER_LINEAR, borderValue=(255, 255, 255))
    return a, "png", {}, [t], dict(px=px, version=v, ecc=e, rot=g)


# class I: drawn by programs that do not know what a code is --------------------------
GAPS = [(8, 2), (6, 2), (6, 3), (4, 4), (3, 1), (10, 3), (4, 1), (5, 2), (12, 4), (2, 1), (4, 2), (9, 5)]


def apart(m, quiet, module, gaps, lines=1):
    """Grey of modules that are drawn as blocks with gaps: 1 on a block, 0 beside it.

    gaps are the pixels between columns and between rows, of which one has `lines` rows of modules."""
    m = np.pad(m, quiet, constant_values=False)
    right, below = gaps
    columns = [x * (module + right) for x in range(m.shape[1])]
    rows = [y * module + y // lines * below for y in range(m.shape[0])]
    a = np.zeros((rows[-1] + module + below, columns[-1] + module + right), np.float32)
    for y, top in enumerate(rows):
        for x, left in enumerate(columns):
            a[top : top + module, left : left + module] = m[y, x]
    return a


def letters(m, quiet, size, spacing):
    """Grey of a code in letters of a terminal, two for a module (as `qrencode -t ASCII` prints it)."""
    m = np.pad(m, quiet, constant_values=False)
    f = font(size, "mono")
    cell = int(round(f.getlength("##")))
    line = int(round(size * spacing))
    im = Image.new("L", (m.shape[1] * cell, m.shape[0] * line), 0)
    d = ImageDraw.Draw(im)
    for y, row in enumerate(m):
        d.text((0, y * line), "".join("##" if dark else "  " for dark in row), font=f, fill=255)
    return np.asarray(im, np.float32) / 255


def gen_i_gaps(r, i):
    """modules with gaps: cells of a table, lines of a terminal with space between them, dots, letters."""
    module, gap = GAPS[i % 12]
    way = ["cells", "lines", "half blocks", "dots", "letters"][i // 12 % 5]
    drawn = ["dark", "light", "inverted"][(i + i // 12 + i // 36) % 3]
    if way in ("lines", "half blocks"):
        module, gap = max(module, 4), max(1, min(gap, module // 3))
    t, m, v, e = code(r, pick(r, ["short", "mid"]))
    gaps = (gap if way == "cells" else 0, gap)
    # Where the light modules are drawn, so is the quiet zone; the page is dark.
    shown, quiet = (~np.pad(m, 4, constant_values=False), 0) if drawn == "light" else (m, 4)
    if way == "letters":
        module, gap = 10 + i % 12, round(1.0 + 0.1 * (i % 3), 1)
        a = letters(shown, quiet, module, gap)
    elif way == "dots":
        big = 8 * (module + gap)
        disc = np.zeros((big, big), np.float32)
        cv2.circle(disc, (big // 2, big // 2), 4 * module, 1.0, -1)
        disc = cv2.resize(disc, (module + gap, module + gap), interpolation=cv2.INTER_AREA)
        a = np.kron(np.pad(shown, quiet, constant_values=False).astype(np.float32), disc)
    else:
        a = apart(shown, quiet, module, gaps, 2 if way == "half blocks" else 1)
    dark, light = (0, 0, 0), (255, 255, 255)
    if r.random() < 0.5:
        dark, light = (30, 34, 40), (235, 238, 240)
    ink, page = (dark, light) if drawn == "dark" else (light, dark)
    q = np.uint8(np.round(a[..., None] * np.array(ink) + (1 - a[..., None]) * np.array(page)))
    return (
        context(r, q, dark=drawn != "dark"),
        "png",
        {},
        [t],
        dict(module=module, gap=gap, way=way, drawn=drawn, version=v, ecc=e),
    )


def gen_i_text(r, i):
    """modules of about two pixels on a page full of text, which begins a few pixels from the code."""
    px = [2, 2, 2, 2, 1.5, 1.75, 2.25, 2.5][i % 8]
    t, m, v, e = code(r, pick(r, ["short", "mid", "mid", "long", "migr"]))
    dark = bool(r.random() < 0.3)
    inverted = dark and r.random() < 0.5
    page, ink = ((24, 26, 30), (220, 222, 226)) if dark else ((255, 255, 255), (25, 25, 28))
    quiet = [4, 1, 2, 0][i // 8 % 4]
    fg, bg = (ink, page) if dark == inverted else ((0, 0, 0), (255, 255, 255))
    if r.random() < 0.4:
        # Paler than the text
        share = float(r.uniform(0.4, 0.8))
        fg = tuple(int(b + (f - b) * share) for f, b in zip(fg, bg))
    # Light modules on a dark page need at least a rim.
    quiet = max(1, quiet) if dark and not inverted else quiet
    q = render(m, px, quiet, interp=pick(r, ["area", "bilinear"]), fg=fg, bg=bg)
    size = int(r.integers(9, 22))
    side = q.shape[0]
    W, H = [(side + 300, side + 200), (1280, 800), (1920, 1080), (side + 120, side + 60)][i // 4 % 4]
    W, H = max(W, side + 60), max(H, side + 60)
    im = Image.new("RGB", (W, H), page)
    d = ImageDraw.Draw(im)
    f = font(size, pick(r, ["sans", "mono", "serif", "bold"]))
    pitch = int(size * r.uniform(1.1, 1.5))
    for y in range(2, H, pitch):
        d.text((int(r.integers(0, 12)), y), " ".join(pick(r, WORDS) for _ in range(W // 20)), font=f, fill=ink)
    x, y = int(r.integers(20, W - side - 20)), int(r.integers(20, H - side - 20))
    beside = [0, 1, 2, 4][i % 4]
    d.rectangle([x - beside, y - beside, x + side + beside - 1, y + side + beside - 1], fill=page)
    a = np.array(im)
    paste(a, q, x, y)
    fmt, q = ("jpg", int(r.integers(75, 96))) if r.random() < 0.25 else ("png", 0)
    return (
        a,
        fmt,
        dict(q=q),
        [t],
        dict(px=px, version=v, ecc=e, quiet=quiet, beside=beside, dark=dark, inverted=inverted, q=q, fg=fg),
    )


def gen_i_full(r, i):
    """finders drawn as one full square or disc, in screenshots, turned ones, photos and soft copies."""
    px = [4, 6, 3, 8, 5, 10, 2, 12][i % 8]
    finder = ["square full", "circle full", "rounded full"][i // 2 % 3]
    style = ["square", "dots", "rounded", "square", "liquid"][i % 5]
    t, m, v, e = code(r, ecc=pick(r, "MQH"))
    inverted = i % 6 == 5
    fg, bg = ((240, 240, 240), (20, 22, 26)) if inverted else ((0, 0, 0), (255, 255, 255))
    ratio = 1.0 if style == "square" else float(r.uniform(0.8, 1.0))
    q = render_styled(m, px, 4 - i % 3, style, fg, bg, ratio, finder=finder)
    a = context(r, q, dark=inverted)
    way = ["screen", "screen", "turned", "soft", "tilted"][i // 8 % 5]
    h, w = a.shape[:2]
    if way == "turned":
        g = float(r.uniform(-45, 45))
        D = int(np.hypot(h, w)) + 4
        R = cv2.getRotationMatrix2D((w / 2, h / 2), g, 1)
        R[:, 2] += D / 2 - w / 2, D / 2 - h / 2
        a = cv2.warpAffine(a, R, (D, D), flags=cv2.INTER_LINEAR, borderValue=tuple(int(c) for c in a[0, 0]))
    elif way == "soft":
        a = cv2.GaussianBlur(a, (0, 0), max(0.4, px * r.uniform(0.1, 0.25)))
        a = np.uint8(np.clip(a + r.normal(0, 4, a.shape), 0, 255))
    elif way == "tilted":
        k = lambda: r.uniform(0, 0.1)
        corners = np.float32([[0, 0], [w, 0], [w, h], [0, h]])
        seen = np.float32([[w * k(), h * k()], [w * (1 - k()), h * k()], [w * (1 - k()), h * (1 - k())], [w * k(), h * (1 - k())]])
        a = cv2.warpPerspective(a, cv2.getPerspectiveTransform(corners, seen), (w, h), borderValue=(128, 128, 128))
        a = np.uint8(np.clip(a + r.normal(0, 4, a.shape), 0, 255))
    return a, "png", {}, [t], dict(px=px, version=v, ecc=e, finder=finder, style=style, inv=inverted, way=way)


PLAN = [
    ("a_int", 112, gen_a_int),
    ("a_frac", 60, gen_a_frac),
    ("a_qz0", 32, gen_a_qz0),
    ("a_migr", 27, gen_a_migr),
    ("b_fhd", 32, gen_b_fhd),
    ("b_4k", 32, gen_b_4k),
    ("b_multi", 14, gen_b_multi),
    ("b_onlyone", 14, gen_b_onlyone),
    ("b_dual", 6, gen_b_dual),
    ("b_dark", 14, gen_b_dark),
    ("c_inverted", 28, gen_c_inverted),
    ("c_colour", 32, gen_c_colour),
    ("c_lowcontrast", 28, gen_c_lowcontrast),
    ("c_transparent", 24, gen_c_transparent),
    ("c_styled", 40, gen_c_styled),
    ("c_logo", 30, gen_c_logo),
    ("d_jpeg", 35, gen_d_jpeg),
    ("d_jpeg2", 12, gen_d_jpeg2),
    ("d_webp", 20, gen_d_webp),
    ("d_gif", 20, gen_d_gif),
    ("e_easy", 30, gen_e_easy),
    ("e_medium", 40, gen_e_medium),
    ("e_hard", 40, gen_e_hard),
    ("e_12mp", 12, gen_e_12mp),
    ("e_blur", 20, gen_e_blur),
    ("e_rot", 15, gen_e_rot),
    ("e_lean45", 40, gen_e_lean45),
    ("e_lean55", 40, gen_e_lean55),
    ("e_lean65", 60, gen_e_lean65),
    ("f_scan", 40, gen_f_scan),
    ("f_hard", 24, gen_f_hard),
    ("g_negative", 80, gen_g_negative),
    ("h_mirror", 16, gen_h_mirror),
    ("h_tiny4k", 18, gen_h_tiny4k),
    ("h_tiny", 16, gen_h_tiny),
    ("h_upblur", 20, gen_h_upblur),
    ("h_aspect", 8, gen_h_aspect),
    ("h_damage", 20, gen_h_damage),
    ("h_dense", 12, gen_h_dense),
    ("h_encoding", 9, gen_h_encoding),
    ("h_rotscreen", 14, gen_h_rotscreen),
    ("i_gaps", 120, gen_i_gaps),
    ("i_text", 64, gen_i_text),
    ("i_full", 60, gen_i_full),
]


def one(job):
    out, seed, sub, i = job
    fn = next(f for n, _, f in PLAN if n == sub)
    r = np.random.default_rng([seed, zlib.crc32(sub.encode()), i])
    a, fmt, kw, exp, att = fn(r, i)
    name = f"{sub}/{sub}_{i:03d}.{fmt}"
    w, h = save(a, os.path.join(out, name), fmt, **kw)
    att = json.loads(json.dumps(att, default=lambda o: o.item() if hasattr(o, "item") else str(o)))
    return dict(
        id=f"{sub}_{i:03d}",
        **{"class": sub[0]},
        sub=sub,
        file=name,
        w=w,
        h=h,
        expected=exp,
        otpauth=[e for e in exp if e.startswith("otpauth")],
        attrs=att,
    )


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--out", required=True)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--jobs", type=int, default=2)
    ap.add_argument("--frac", type=float, default=1.0)
    ap.add_argument("--only", default="")
    o = ap.parse_args()
    only = [x for x in o.only.split(",") if x]
    jobs = [
        (o.out, o.seed, s, i)
        for s, n, _ in PLAN
        if not only or s in only or s[0] in only
        for i in range(max(1, round(n * o.frac)))
    ]
    os.makedirs(o.out, exist_ok=True)
    if o.jobs > 1:
        with Pool(o.jobs) as p:
            ims = p.map(one, jobs, chunksize=4)
    else:
        ims = [one(j) for j in jobs]
    json.dump(
        dict(seed=o.seed, images=ims),
        open(os.path.join(o.out, "manifest.json"), "w"),
        indent=1,
        ensure_ascii=False,
    )
    print(len(ims), "images")


if __name__ == "__main__":
    main()
