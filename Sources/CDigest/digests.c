// SHA-256, SHA-1 and HMAC-SHA-256.

#include "CDigest.h"

#ifndef __APPLE__

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <stdbool.h>
#include <string.h>

// Looking an algorithm up takes longer than hashing a request, so it is done once. Both are only
// read afterwards, which OpenSSL allows from any thread.
static CRYPTO_ONCE once = CRYPTO_ONCE_STATIC_INIT;
static EVP_MD *sha256;
static EVP_MAC_CTX *hmac;

// At exit OpenSSL would free what other threads may still be hashing with, and they would crash
// before the terminal is given back. The first to start the library decides, hence a constructor.
__attribute__((constructor)) static void keep_until_the_end(void) {
    OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, NULL);
}

static void look_up(void) {
    char name[] = "SHA256";
    const OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name, 0),
        OSSL_PARAM_construct_end(),
    };
    const uint8_t key = 0;
    sha256 = EVP_MD_fetch(NULL, name, NULL);
    EVP_MAC *algorithm = EVP_MAC_fetch(NULL, "HMAC", NULL);
    EVP_MAC_CTX *context = EVP_MAC_CTX_new(algorithm);
    if (context != NULL && EVP_MAC_init(context, &key, sizeof key, parameters)) {
        hmac = context;
    } else {
        EVP_MAC_CTX_free(context);
    }
    EVP_MAC_free(algorithm);
}

static int32_t finish(bool succeeded, uint8_t *result, size_t size) {
    if (!succeeded) { memset(result, 0, size); }
    ERR_pop_to_mark();
    return succeeded ? 0 : -1;
}

int32_t cdigest_sha256(const uint8_t *bytes, size_t count, uint8_t *digest) {
    ERR_set_mark();
    const bool succeeded = CRYPTO_THREAD_run_once(&once, look_up) && sha256 != NULL
        && EVP_Digest(bytes, count, digest, NULL, sha256, NULL);
    return finish(succeeded, digest, CDIGEST_SHA256_SIZE);
}

int32_t cdigest_sha1(const uint8_t *bytes, size_t count, uint8_t *digest) {
    ERR_set_mark();
    const bool succeeded = EVP_Q_digest(NULL, "SHA1", NULL, bytes, count, digest, NULL);
    return finish(succeeded, digest, CDIGEST_SHA1_SIZE);
}

int32_t cdigest_hmac_sha256(
    const uint8_t *key, size_t key_count, const uint8_t *bytes, size_t count, uint8_t *code) {
    // Without a pointer EVP_MAC_init keeps the key it had.
    const uint8_t none = 0;
    size_t size = 0;
    ERR_set_mark();
    EVP_MAC_CTX *context = NULL;
    if (CRYPTO_THREAD_run_once(&once, look_up) && hmac != NULL) { context = EVP_MAC_CTX_dup(hmac); }
    const bool succeeded = context != NULL
        && EVP_MAC_init(context, key_count == 0 ? &none : key, key_count, NULL)
        && EVP_MAC_update(context, bytes, count)
        && EVP_MAC_final(context, code, &size, CDIGEST_SHA256_SIZE) && size == CDIGEST_SHA256_SIZE;
    EVP_MAC_CTX_free(context);  // wipes the key
    return finish(succeeded, code, CDIGEST_SHA256_SIZE);
}

#endif
