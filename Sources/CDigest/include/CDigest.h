// The whole contract between Swift and libcrypto.
//
// What crosses here has fixed widths and the prefix cdigest_. Every function may be called from any
// thread, keeps nothing of its arguments, leaves no entry in OpenSSL's error queue, and returns 0,
// or -1 with the result zeroed. Apple's systems have CryptoKit; there this target is empty.

#ifndef CDIGEST_H
#define CDIGEST_H

#ifndef __APPLE__

#include <stddef.h>
#include <stdint.h>

enum {
    CDIGEST_SHA1_SIZE = 20,
    CDIGEST_SHA256_SIZE = 32,
    CDIGEST_P256_SIZE = 64,  // a point as x and y, a signature as r and s: 32 bytes each
};

// ---- Digests -----------------------------------------------------------------------------------

// These fail only when there is no memory or the system's OpenSSL is set up without the algorithm.
// A count of 0 goes with any pointer.

int32_t cdigest_sha256(const uint8_t *bytes, size_t count, uint8_t *digest);

// For names of files only: SHA-1 protects nothing.
int32_t cdigest_sha1(const uint8_t *bytes, size_t count, uint8_t *digest);

int32_t cdigest_hmac_sha256(
    const uint8_t *key, size_t key_count, const uint8_t *bytes, size_t count, uint8_t *code);

// ---- P-256 -------------------------------------------------------------------------------------

// The key is the first block of a PEM text, labelled "EC PRIVATE KEY" (SEC 1) or "PRIVATE KEY"
// (PKCS #8). Everything else is refused: other algorithms and curves, curves spelled out by
// parameters, scalars out of range, a public point that is not the scalar's, and encrypted keys.
// Nobody is asked for a password.

// The public point of a key.
int32_t cdigest_p256_point(const uint8_t *pem, size_t pem_count, uint8_t *point);

// Signs a message with ECDSA over its SHA-256.
int32_t cdigest_p256_sign(
    const uint8_t *pem, size_t pem_count, const uint8_t *bytes, size_t count, uint8_t *signature);

#endif

#endif
