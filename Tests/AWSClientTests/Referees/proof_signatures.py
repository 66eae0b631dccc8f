"""Verifies ECDSA signatures on P-256. Standard input: points, messages and signatures; output: which hold."""
import base64
import json
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256


def holds(case):
    point, message, signature = (
        base64.b64decode(case[name]) for name in ("point", "message", "signature"))
    if len(point) != 64 or len(signature) != 64:
        return False
    key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), b"\x04" + point)
    r, s = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))
    try:
        key.verify(encode_dss_signature(r, s), message, ec.ECDSA(SHA256()))
    except InvalidSignature:
        return False
    return True


json.dump([holds(case) for case in json.load(sys.stdin)], sys.stdout)
