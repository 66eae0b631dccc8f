// Private keys on the curve P-256.

#include "CDigest.h"

#ifndef __APPLE__

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/decoder.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/obj_mac.h>
#include <openssl/pem.h>
#include <stdbool.h>
#include <string.h>

// A key of P-256 is under 400 bytes long.
static const size_t largest_pem = 16384;

static const int coordinate_size = CDIGEST_P256_SIZE / 2;

// The default callback would ask on the terminal.
static int refuse_password(char *buffer, int size, int writing, void *context) {
    (void)buffer, (void)size, (void)writing, (void)context;
    return -1;
}

// Reads a key that fills the bytes. OpenSSL tells SEC 1 from PKCS #8 by the bytes, whatever the
// label.
static EVP_PKEY *decode(const uint8_t *der, size_t count) {
    EVP_PKEY *key = NULL;
    OSSL_DECODER_CTX *context =
        OSSL_DECODER_CTX_new_for_pkey(&key, "DER", NULL, "EC", EVP_PKEY_KEYPAIR, NULL, NULL);
    const bool succeeded = context != NULL
        && OSSL_DECODER_CTX_set_pem_password_cb(context, refuse_password, NULL)
        && OSSL_DECODER_from_data(context, &der, &count) && count == 0;
    OSSL_DECODER_CTX_free(context);
    if (succeeded) { return key; }
    EVP_PKEY_free(key);
    return NULL;
}

static bool is_plain_key(const char *label, const char *header) {
    return header[0] == '\0'  // a header says how the block is encrypted
        && (strcmp(label, PEM_STRING_ECPRIVATEKEY) == 0 || strcmp(label, PEM_STRING_PKCS8INF) == 0);
}

static EVP_PKEY *read_pem(const uint8_t *pem, size_t count) {
    if (pem == NULL || count == 0 || count > largest_pem) { return NULL; }
    BIO *text = BIO_new_mem_buf(pem, (int)count);
    if (text == NULL) { return NULL; }
    char *label = NULL, *header = NULL;
    unsigned char *der = NULL;
    long size = 0;
    EVP_PKEY *key = NULL;
    // PEM_FLAG_SECURE wipes the buffers, and needs no secure heap. After a failure the pointers are
    // not ours: before 3.0.8 OpenSSL left one to memory it had freed.
    const unsigned int flags = PEM_FLAG_SECURE | PEM_FLAG_EAY_COMPATIBLE;
    if (PEM_read_bio_ex(text, &label, &header, &der, &size, flags)) {
        if (is_plain_key(label, header)) { key = decode(der, (size_t)size); }
        OPENSSL_secure_free(label);
        OPENSSL_secure_free(header);
        OPENSSL_secure_clear_free(der, (size_t)size);
    }
    BIO_free(text);
    return key;
}

// Whether the key is on the curve, by its name, and its two halves belong together.
static bool is_valid(EVP_PKEY *key) {
    char curve[32] = "";
    int is_spelled_out = 1;
    if (!EVP_PKEY_get_group_name(key, curve, sizeof curve, NULL)
        || strcmp(curve, SN_X9_62_prime256v1) != 0
        || !EVP_PKEY_get_int_param(
            key, OSSL_PKEY_PARAM_EC_DECODED_FROM_EXPLICIT_PARAMS, &is_spelled_out)
        || is_spelled_out) {
        return false;
    }
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_pkey(NULL, key, NULL);
    const bool valid = context != NULL && EVP_PKEY_check(context) == 1;
    EVP_PKEY_CTX_free(context);
    return valid;
}

static EVP_PKEY *read_key(const uint8_t *pem, size_t count) {
    EVP_PKEY *key = read_pem(pem, count);
    if (key != NULL && is_valid(key)) { return key; }
    EVP_PKEY_free(key);
    return NULL;
}

// Two numbers of 32 bytes each, zeros in front.
static bool write_pair(const BIGNUM *first, const BIGNUM *second, uint8_t *pair) {
    return BN_bn2binpad(first, pair, coordinate_size) == coordinate_size
        && BN_bn2binpad(second, pair + coordinate_size, coordinate_size) == coordinate_size;
}

static bool write_point(const EVP_PKEY *key, uint8_t *point) {
    BIGNUM *x = NULL, *y = NULL;
    const bool succeeded = EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_EC_PUB_X, &x)
        && EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_EC_PUB_Y, &y) && write_pair(x, y, point);
    BN_free(x);
    BN_free(y);
    return succeeded;
}

static bool sign(EVP_PKEY *key, const uint8_t *bytes, size_t count, uint8_t *signature) {
    uint8_t der[80];  // two numbers of at most 33 bytes, with their lengths
    size_t size = sizeof der;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    const bool made = context != NULL
        && EVP_DigestSignInit_ex(context, NULL, "SHA256", NULL, NULL, key, NULL)
        && EVP_DigestSign(context, der, &size, bytes, count);
    EVP_MD_CTX_free(context);
    const unsigned char *start = der;
    ECDSA_SIG *pair = made ? d2i_ECDSA_SIG(NULL, &start, (long)size) : NULL;
    const bool succeeded =
        pair != NULL && write_pair(ECDSA_SIG_get0_r(pair), ECDSA_SIG_get0_s(pair), signature);
    ECDSA_SIG_free(pair);
    return succeeded;
}

static int32_t finish(bool succeeded, EVP_PKEY *key, uint8_t *result) {
    EVP_PKEY_free(key);  // wipes the scalar
    if (!succeeded) { memset(result, 0, CDIGEST_P256_SIZE); }
    ERR_pop_to_mark();
    return succeeded ? 0 : -1;
}

int32_t cdigest_p256_point(const uint8_t *pem, size_t pem_count, uint8_t *point) {
    ERR_set_mark();
    EVP_PKEY *key = read_key(pem, pem_count);
    return finish(key != NULL && write_point(key, point), key, point);
}

int32_t cdigest_p256_sign(
    const uint8_t *pem, size_t pem_count, const uint8_t *bytes, size_t count, uint8_t *signature) {
    ERR_set_mark();
    EVP_PKEY *key = read_key(pem, pem_count);
    return finish(key != NULL && sign(key, bytes, count, signature), key, signature);
}

#endif
