"""What is kept of a secret."""

from hashlib import sha256


def digest_of(secret: str) -> str:
    """SHA-256 in hex; the secret has 256 random bits, so that no salt is needed."""
    return sha256(secret.encode()).hexdigest()
