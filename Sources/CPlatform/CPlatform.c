#define _GNU_SOURCE
#include "CPlatform.h"
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <stddef.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static int address(const char *path, struct sockaddr_un *out, socklen_t *length) {
  size_t n = strlen(path);
  if (n == 0 || n >= sizeof out->sun_path) return -ENAMETOOLONG;
  memset(out, 0, sizeof *out);
  out->sun_family = AF_UNIX;
  memcpy(out->sun_path, path, n);
  if (path[0] == '@') out->sun_path[0] = 0;
  *length = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + n + (path[0] != '@'));
  return 0;
}

int bw_sendto_unix(const char *path, const void *bytes, size_t count) {
  struct sockaddr_un to;
  socklen_t length;
  int rc = address(path, &to, &length);
  if (rc < 0) return rc;
  int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return -errno;
  ssize_t sent = sendto(fd, bytes, count, MSG_NOSIGNAL, (struct sockaddr *)&to, length);
  rc = sent < 0 ? -errno : 0;
  close(fd);
  return rc;
}

int bw_memory_file(const void *bytes, size_t count) {
  int file = memfd_create("bellwether", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (file < 0) return -errno;
  for (size_t done = 0; done < count;) {
    ssize_t n = write(file, (const char *)bytes + done, count - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) { int rc = -errno; close(file); return rc; }
    done += (size_t)n;
  }
  lseek(file, 0, SEEK_SET);
  return file;
}

int bw_send_sealed(const char *path, const void *bytes, size_t count) {
  struct sockaddr_un to;
  socklen_t length;
  int rc = address(path, &to, &length);
  if (rc < 0) return rc;
  int file = bw_memory_file(bytes, count);
  if (file < 0) return file;
  fcntl(file, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL);
  int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd < 0) { rc = -errno; close(file); return rc; }
  union { struct cmsghdr align; char room[CMSG_SPACE(sizeof(int))]; } control;
  memset(&control, 0, sizeof control);
  struct msghdr message = {.msg_name = &to, .msg_namelen = length, .msg_control = control.room,
                           .msg_controllen = sizeof control.room};
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof(int));
  memcpy(CMSG_DATA(header), &file, sizeof file);
  rc = sendmsg(fd, &message, MSG_NOSIGNAL) < 0 ? -errno : 0;
  close(fd);
  close(file);
  return rc;
}

int bw_lock_file(int fd) { return flock(fd, LOCK_EX | LOCK_NB) < 0 ? -errno : 0; }

void bw_thread_name(const char *name) { prctl(PR_SET_NAME, name, 0, 0, 0); }

double bw_cpu_seconds(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return (double)usage.ru_utime.tv_sec + (double)usage.ru_utime.tv_usec / 1e6 + (double)usage.ru_stime.tv_sec +
         (double)usage.ru_stime.tv_usec / 1e6;
}

long bw_peak_bytes(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss * 1024;
}

void bw_trim_memory(void) { malloc_trim(0); }

/* mallopt(3): glibc raises both thresholds to the size of the largest block that was freed, up to 32 MiB and twice that;
   one large document, and as much is kept for good. */
void bw_tame_memory(void) {
  mallopt(M_MMAP_THRESHOLD, 256 << 10);
  mallopt(M_TRIM_THRESHOLD, 1 << 20);
  mallopt(M_ARENA_MAX, 4);
}
