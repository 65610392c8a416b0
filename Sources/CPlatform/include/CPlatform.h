#ifndef BELLWETHER_CPLATFORM_H
#define BELLWETHER_CPLATFORM_H
#include <stddef.h>

/* What Swift cannot import from the system: variadic functions, function-like macros and GNU extensions.
   Every function returns 0 or a descriptor, or a negative errno. */

/* Sends one datagram to a Unix socket; a path that begins with '@' is in the abstract name space. */
int bw_sendto_unix(const char *path, const void *bytes, size_t count);

/* Sends bytes too long for a datagram: in a sealed memory file whose descriptor is passed (journald's native protocol). */
int bw_send_sealed(const char *path, const void *bytes, size_t count);

/* A file in memory that holds the bytes, positioned at its beginning. */
int bw_memory_file(const void *bytes, size_t count);

/* Takes an exclusive lock without waiting; -EWOULDBLOCK when another process holds it. */
int bw_lock_file(int fd);

/* Names the calling thread for ps and debuggers. */
void bw_thread_name(const char *name);

/* CPU seconds of user and system together, and the peak resident set in bytes. */
double bw_cpu_seconds(void);
long bw_peak_bytes(void);

/* Returns freed memory to the system; a polling cycle leaves much of it. */
void bw_trim_memory(void);

/* Keeps malloc from holding on to what large documents took. For the start of a process. */
void bw_tame_memory(void);

#endif
