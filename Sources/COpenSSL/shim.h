#ifndef BELLWETHER_COPENSSL_H
#define BELLWETHER_COPENSSL_H
#include <openssl/evp.h>
#include <openssl/hmac.h>

/* HMAC (RFC 2104) of bytes under key, with the digest that OpenSSL knows by that name ("sha256"), into out[64]; how many
   bytes it has, 0 on failure. */
static inline unsigned int bw_hmac(const char *digest, const void *key, int key_length, const void *bytes, size_t count,
                                   unsigned char *out) {
  unsigned int length = 0;
  const EVP_MD *kind = EVP_get_digestbyname(digest);
  if (kind == 0 || HMAC(kind, key, key_length, (const unsigned char *)bytes, count, out, &length) == 0) return 0;
  return length;
}
#endif
