#!/usr/bin/python3
"""Prints the accounts that Warifu has stored. It follows docs/vault-format.md and shares no code with Warifu.

reader.py FILE [ITEM]: FILE is a sealed file (.age), or the items of a keyring as a JSON object of names and texts, of
which ITEM is read (by default `vault`). The passphrase is the first line of standard input.
"""

import base64, hashlib, json, re, sys, unicodedata
from urllib.parse import parse_qsl, unquote, urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

AGE = b"age-encryption.org/v1"


def derived(key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt, info).derive(key)


def by_passphrase(passphrase: str, salt: str, work: str) -> bytes:
    composed = unicodedata.normalize("NFC", passphrase)
    prepared = "".join(" " if unicodedata.category(it) == "Zs" else it for it in composed)
    return Scrypt(AGE + b"/scrypt" + unpadded(salt), 32, 1 << int(work), 8, 1).derive(prepared.encode())


def by_identity(identity: str, share: str) -> bytes:
    digits = identity.strip().lower().rpartition("1")[2][:-6]  # Bech32 without its checksum
    bits = "".join(f"{'qpzry9x8gf2tvdw0s3jn54khce6mua7l'.index(it):05b}" for it in digits)
    key = X25519PrivateKey.from_private_bytes(int(bits[:256], 2).to_bytes(32, "big"))
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    shared = key.exchange(X25519PublicKey.from_public_bytes(unpadded(share)))
    return derived(shared, unpadded(share) + public, AGE + b"/X25519")


def unpadded(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4))


def decrypted(block: str, kind: str, key_of, secret: str) -> str:
    data = base64.b64decode("".join(block.split()))
    header, _, rest = data.partition(b"\n--- ")
    payload = rest.partition(b"\n")[2]
    for stanza in header.decode().split("\n-> ")[1:]:
        first, *body = stanza.split("\n")
        if first.split()[0] == kind:
            wrapping = key_of(secret, *first.split()[1:])
            file_key = ChaCha20Poly1305(wrapping).decrypt(bytes(12), unpadded("".join(body)), None)
    cipher = ChaCha20Poly1305(derived(file_key, payload[:16], b"payload"))
    chunks = [payload[at : at + 65552] for at in range(16, len(payload), 65552)]
    nonces = [n.to_bytes(11, "big") + bytes([n == len(chunks) - 1]) for n in range(len(chunks))]
    return b"".join(cipher.decrypt(nonce, chunk, None) for nonce, chunk in zip(nonces, chunks)).decode()


def unsealed(text: str, passphrase: str) -> str:
    first, second = re.findall("-----BEGIN AGE ENCRYPTED FILE-----(.*?)-----END", text, re.DOTALL)
    identity = decrypted(first, "scrypt", by_passphrase, passphrase)
    return decrypted(second, "X25519", by_identity, identity)


def item(items: dict, name: str, series: str) -> dict:
    value = json.loads(items[name])
    if "parts" in value:
        parts = [items[f"{series}/{value['generation']}/{n}"] for n in range(value["parts"])]
        assert hashlib.sha256("".join(parts).encode()).hexdigest() == value["sha256"], "a part is damaged"
        value = json.loads("".join(parts))
    return value


def account(entry: dict) -> dict:
    link = urlsplit(entry["uri"])
    issuer, _, name = link.path[1:].rpartition(":")
    names = {"type": link.netloc, "issuer": unquote(issuer), "name": unquote(name)}
    return dict(parse_qsl(link.query, keep_blank_values=True)) | names


text, name = open(sys.argv[1], encoding="utf-8").read(), (sys.argv[2:] or ["vault"])[0]
passphrase = sys.stdin.readline().rstrip("\n")
if text.startswith("# Warifu sealed vault, version 1\n"):
    vault = json.loads(unsealed(text, passphrase))
else:
    vault = item(json.loads(text), name, name if name.startswith("vault.earlier.") else "vault")
    if vault.get("earlier") == 1:
        vault = json.loads(vault["text"] if "text" in vault else base64.b64decode(vault["base64"]))
    if vault["warifu"] == 2:
        vault = json.loads(unsealed(vault["sealed"], passphrase))
assert vault["warifu"] == 1, "a newer version of Warifu wrote this"
print(json.dumps([account(entry) for entry in vault["accounts"] if "uri" in entry]))
