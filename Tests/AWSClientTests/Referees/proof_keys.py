"""Makes P-256 keys. Standard input: how many; output: each as PEM in both forms, with its public point."""
import base64
import json
import sys

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

answers = []
for _ in range(json.load(sys.stdin)):
    key = ec.generate_private_key(ec.SECP256R1())
    numbers = key.public_key().public_numbers()
    point = numbers.x.to_bytes(32, "big") + numbers.y.to_bytes(32, "big")
    answers.append({
        "sec1": key.private_bytes(
            Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption()).decode(),
        "pkcs8": key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode(),
        "point": base64.b64encode(point).decode(),
    })
json.dump(answers, sys.stdout)
