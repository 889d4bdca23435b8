/* Loaded before the C library (LD_PRELOAD) by tests/faults.py: counts what a process and its children do to files, and
 * lets the n-th of that go wrong. FAULT_COUNTER is a file of 8 bytes that they share, FAULT_AT is n, FAULT_MODE what
 * goes wrong: kill (half of a write is made, then the process group is killed), full (no space left), term (a signal
 * that asks to end, then the call as usual). Only calls that change the file system count: files opened for writing,
 * written to, renamed, removed, made durable or given a mode; pipes and terminals do not. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static volatile long *counter;
static int (*real_open)(const char *, int, ...);

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

static int is_file(int fd) {
    struct stat status;
    return fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
}

/* 0: go on; 1: this is the one. */
static int is_the_one(void) {
    const char *file = getenv("FAULT_COUNTER"), *at = getenv("FAULT_AT");
    if (!file || !at) return 0;
    if (!counter) {
        if (!real_open) real_open = real("open");
        int fd = real_open(file, O_RDWR | O_CLOEXEC);
        if (fd < 0) return 0;
        counter = mmap(NULL, 8, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        close(fd);
        if (counter == MAP_FAILED) { counter = NULL; return 0; }
    }
    return __sync_add_and_fetch(counter, 1) == atol(at);
}

static int is_mode(const char *mode) {
    const char *asked = getenv("FAULT_MODE");
    return asked && strcmp(asked, mode) == 0;
}

static void end(void) { kill(0, SIGKILL); pause(); }

/* Whether the call is to fail; errno says how. */
static int fails(void) {
    if (!is_the_one()) return 0;
    if (is_mode("kill")) end();
    if (is_mode("term")) { kill(getpid(), SIGTERM); return 0; }
    errno = ENOSPC;
    return 1;
}

#define CHANGES (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)

static int opened(const char *name, int directory, const char *path, int flags, mode_t mode, int is_at) {
    if ((flags & CHANGES) && strncmp(path, "/dev/", 5) && fails()) return -1;
    if (is_at) return ((int (*)(int, const char *, int, ...))real(name))(directory, path, flags, mode);
    return ((int (*)(const char *, int, ...))real(name))(path, flags, mode);
}

#define OPEN(name)                                                                                                     \
    int name(const char *path, int flags, ...) {                                                                       \
        va_list rest;                                                                                                  \
        va_start(rest, flags);                                                                                         \
        mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0;                                      \
        va_end(rest);                                                                                                  \
        return opened(#name, 0, path, flags, mode, 0);                                                                 \
    }
#define OPEN_AT(name)                                                                                                  \
    int name(int directory, const char *path, int flags, ...) {                                                        \
        va_list rest;                                                                                                  \
        va_start(rest, flags);                                                                                         \
        mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0;                                      \
        va_end(rest);                                                                                                  \
        return opened(#name, directory, path, flags, mode, 1);                                                         \
    }
OPEN(open)
OPEN(open64)
OPEN_AT(openat)
OPEN_AT(openat64)

#define FOPEN(name)                                                                                                    \
    FILE *name(const char *path, const char *mode) {                                                                   \
        if (strpbrk(mode, "wa+") && strncmp(path, "/dev/", 5) && fails()) return NULL;                                 \
        return ((FILE * (*)(const char *, const char *)) real(#name))(path, mode);                                     \
    }
FOPEN(fopen)
FOPEN(fopen64)

/* Half of a write that is cut short stands there. */
#define CUT(half)                                                                                                      \
    if (is_file(fd) && is_the_one()) {                                                                                 \
        if (is_mode("term")) kill(getpid(), SIGTERM);                                                                  \
        else {                                                                                                         \
            half;                                                                                                      \
            if (is_mode("kill")) end();                                                                                \
            errno = ENOSPC;                                                                                            \
            return -1;                                                                                                 \
        }                                                                                                              \
    }

ssize_t write(int fd, const void *data, size_t size) {
    ssize_t (*call)(int, const void *, size_t) = real("write");
    CUT(if (call(fd, data, size / 2) < 0) {});
    return call(fd, data, size);
}

#define PWRITE(name)                                                                                                   \
    ssize_t name(int fd, const void *data, size_t size, off_t at) {                                                    \
        ssize_t (*call)(int, const void *, size_t, off_t) = real(#name);                                               \
        CUT(if (call(fd, data, size / 2, at) < 0) {});                                                                 \
        return call(fd, data, size, at);                                                                               \
    }
PWRITE(pwrite)
PWRITE(pwrite64)

ssize_t writev(int fd, const struct iovec *parts, int count) {
    ssize_t (*call)(int, const struct iovec *, int) = real("writev");
    CUT((void)0);
    return call(fd, parts, count);
}

#define TWO(name)                                                                                                      \
    int name(const char *from, const char *to) {                                                                       \
        return fails() ? -1 : ((int (*)(const char *, const char *))real(#name))(from, to);                            \
    }
TWO(rename)
TWO(link)

int renameat(int a, const char *from, int b, const char *to) {
    return fails() ? -1 : ((int (*)(int, const char *, int, const char *))real("renameat"))(a, from, b, to);
}

int linkat(int a, const char *from, int b, const char *to, int flags) {
    return fails() ? -1 : ((int (*)(int, const char *, int, const char *, int))real("linkat"))(a, from, b, to, flags);
}

/* Taking something away needs no space: it is a point to be killed at, and does not fail. */
#define GONE(name)                                                                                                     \
    int name(const char *path) {                                                                                       \
        if (!is_mode("full")) fails();                                                                                 \
        return ((int (*)(const char *))real(#name))(path);                                                             \
    }
GONE(unlink)
GONE(rmdir)

int unlinkat(int directory, const char *path, int flags) {
    if (!is_mode("full")) fails();
    return ((int (*)(int, const char *, int))real("unlinkat"))(directory, path, flags);
}

#define MADE(name)                                                                                                     \
    int name(const char *path, mode_t mode) {                                                                          \
        return fails() ? -1 : ((int (*)(const char *, mode_t))real(#name))(path, mode);                                \
    }
MADE(mkdir)
MADE(chmod)

int fchmod(int fd, mode_t mode) { return fails() ? -1 : ((int (*)(int, mode_t))real("fchmod"))(fd, mode); }

int ftruncate(int fd, off_t size) { return fails() ? -1 : ((int (*)(int, off_t))real("ftruncate"))(fd, size); }

int fsync(int fd) { return is_file(fd) && fails() ? -1 : ((int (*)(int))real("fsync"))(fd); }
