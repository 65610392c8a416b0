#ifndef BELLWETHER_COPENSSL_H
#define BELLWETHER_COPENSSL_H
#include <openssl/evp.h>
#include <openssl/hmac.h>

/* HMAC-SHA-256 (RFC 2104) of bytes under key into out[32]; 1 on success. */
static inline int bw_hmac_sha256(const void *key, int key_length, const void *bytes, size_t count, unsigned char *out) {
  unsigned int length = 32;
  return HMAC(EVP_sha256(), key, key_length, (const unsigned char *)bytes, count, out, &length) != 0 && length == 32;
}
#endif
