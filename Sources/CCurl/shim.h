#ifndef CCURL_SHIM_H
#define CCURL_SHIM_H
/* libcurl's variadic functions cannot be called from Swift. These typed wrappers can: `static inline`, so that Swift's
   importer emits them and no C target is needed. One wrapper a type of argument; the option stays the caller's choice. */
#include <curl/curl.h>
/* Glibc's Swift module has neither of these two. */
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>

/* Names the calling thread, for `top -H` and debuggers: at most 15 bytes. */
static inline void bw_thread_name(const char *name) { prctl(PR_SET_NAME, name, 0, 0, 0); }

static inline CURLcode bw_easy_setopt_long(CURL *h, CURLoption o, long v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode bw_easy_setopt_off(CURL *h, CURLoption o, curl_off_t v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode bw_easy_setopt_str(CURL *h, CURLoption o, const char *v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode bw_easy_setopt_ptr(CURL *h, CURLoption o, void *v) { return curl_easy_setopt(h, o, v); }
static inline CURLcode bw_easy_setopt_slist(CURL *h, CURLoption o, struct curl_slist *v) {
  return curl_easy_setopt(h, o, v);
}

/* Body, header and upload callbacks share one shape. */
typedef size_t (*bw_data_cb)(char *, size_t, size_t, void *);
static inline CURLcode bw_easy_setopt_datacb(CURL *h, CURLoption o, bw_data_cb cb) { return curl_easy_setopt(h, o, cb); }

typedef int (*bw_progress_cb)(void *, curl_off_t, curl_off_t, curl_off_t, curl_off_t);
static inline CURLcode bw_easy_setopt_progress(CURL *h, bw_progress_cb cb) {
  return curl_easy_setopt(h, CURLOPT_XFERINFOFUNCTION, cb);
}

typedef curl_socket_t (*bw_opensocket_cb)(void *, curlsocktype, struct curl_sockaddr *);
static inline CURLcode bw_easy_setopt_opensocket(CURL *h, bw_opensocket_cb cb) {
  return curl_easy_setopt(h, CURLOPT_OPENSOCKETFUNCTION, cb);
}

/* Called when the connection stands, new or reused, and before the request goes out. */
typedef int (*bw_prereq_cb)(void *, char *, char *, int, int);
static inline CURLcode bw_easy_setopt_prereq(CURL *h, bw_prereq_cb cb) {
  return curl_easy_setopt(h, CURLOPT_PREREQFUNCTION, cb);
}

static inline CURLcode bw_easy_getinfo_long(CURL *h, CURLINFO i, long *v) { return curl_easy_getinfo(h, i, v); }
static inline CURLcode bw_easy_getinfo_str(CURL *h, CURLINFO i, const char **v) { return curl_easy_getinfo(h, i, v); }
static inline CURLcode bw_easy_getinfo_off(CURL *h, CURLINFO i, curl_off_t *v) { return curl_easy_getinfo(h, i, v); }
static inline CURLcode bw_easy_getinfo_ptr(CURL *h, CURLINFO i, void **v) { return curl_easy_getinfo(h, i, v); }

static inline CURLMcode bw_multi_setopt_long(CURLM *m, CURLMoption o, long v) { return curl_multi_setopt(m, o, v); }
static inline CURLMcode bw_multi_setopt_ptr(CURLM *m, CURLMoption o, void *v) { return curl_multi_setopt(m, o, v); }

typedef int (*bw_socket_cb)(CURL *, curl_socket_t, int, void *, void *);
static inline CURLMcode bw_multi_setopt_socket(CURLM *m, bw_socket_cb cb) {
  return curl_multi_setopt(m, CURLMOPT_SOCKETFUNCTION, cb);
}
typedef int (*bw_timer_cb)(CURLM *, long, void *);
static inline CURLMcode bw_multi_setopt_timer(CURLM *m, bw_timer_cb cb) {
  return curl_multi_setopt(m, CURLMOPT_TIMERFUNCTION, cb);
}

/* CURLMsg.data is an anonymous union. */
static inline CURLcode bw_msg_result(const CURLMsg *m) { return m->data.result; }

/* Macros with casts are not imported. */
static inline long bw_auth_basic(void) { return CURLAUTH_BASIC; }
static inline long bw_auth_digest(void) { return CURLAUTH_DIGEST; }

#endif
