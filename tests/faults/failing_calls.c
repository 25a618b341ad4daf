/* Lets one call of a kind fail with EIO, or from it on all calls: the n-th read, write, sync or rename of a file below a folder.

   Loaded before the C library (LD_PRELOAD), so that it sees what the database engine and the interpreter ask of the system
   alike. `faults_arm` chooses; with n = 0 nothing fails and calls are only counted. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { READ, WRITE, SYNC, RENAME, KINDS };

static char root[PATH_MAX];
static size_t root_size;
static long counted[KINDS], failing_at;
static int failing_kind = -1, is_lasting;

void faults_arm(const char *folder, int kind, long n, int lasting) {
    memset(counted, 0, sizeof counted);
    failing_kind = kind;
    failing_at = n;
    is_lasting = lasting;
    strncpy(root, folder, sizeof root - 1);
    root_size = strlen(root);
}

void faults_disarm(void) { root_size = 0; }

long faults_counted(int kind) { return counted[kind]; }

static int is_below(const char *path) { return root_size && strncmp(path, root, root_size) == 0; }

static int is_open_below(int file) {
    char name[64], path[PATH_MAX];
    ssize_t size;
    if (!root_size) return 0;
    snprintf(name, sizeof name, "/proc/self/fd/%d", file);
    size = readlink(name, path, sizeof path - 1);
    if (size < 0) return 0;
    path[size] = 0;
    return is_below(path);
}

static int fails(int kind, int concerns_us) {
    if (!concerns_us) return 0;
    counted[kind]++;
    if (!failing_at || counted[failing_kind] < failing_at) return 0;
    if (!is_lasting && (kind != failing_kind || counted[kind] != failing_at)) return 0;
    errno = EIO;
    return 1;
}

#define BELOW(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define ON_FILE(kind, answer, name, parameters, arguments)        \
    answer name parameters {                                      \
        static answer(*below) parameters;                         \
        if (!below) below = BELOW(name);                          \
        if (fails(kind, is_open_below(file))) return -1;          \
        return below arguments;                                   \
    }

#define ON_PATH(name, parameters, arguments)                      \
    int name parameters {                                         \
        static int(*below) parameters;                            \
        if (!below) below = BELOW(name);                          \
        if (fails(RENAME, is_below(to))) return -1;               \
        return below arguments;                                   \
    }

ON_FILE(READ, ssize_t, read, (int file, void *data, size_t size), (file, data, size))
ON_FILE(READ, ssize_t, pread, (int file, void *data, size_t size, off_t at), (file, data, size, at))
ON_FILE(READ, ssize_t, pread64, (int file, void *data, size_t size, off64_t at), (file, data, size, at))
ON_FILE(WRITE, ssize_t, write, (int file, const void *data, size_t size), (file, data, size))
ON_FILE(WRITE, ssize_t, pwrite, (int file, const void *data, size_t size, off_t at), (file, data, size, at))
ON_FILE(WRITE, ssize_t, pwrite64, (int file, const void *data, size_t size, off64_t at), (file, data, size, at))
ON_FILE(WRITE, ssize_t, writev, (int file, const struct iovec *data, int count), (file, data, count))
ON_FILE(WRITE, int, ftruncate, (int file, off_t size), (file, size))
ON_FILE(WRITE, int, ftruncate64, (int file, off64_t size), (file, size))
ON_FILE(SYNC, int, fsync, (int file), (file))
ON_FILE(SYNC, int, fdatasync, (int file), (file))
ON_PATH(rename, (const char *from, const char *to), (from, to))
ON_PATH(renameat, (int a, const char *from, int b, const char *to), (a, from, b, to))
ON_PATH(link, (const char *from, const char *to), (from, to))
ON_PATH(linkat, (int a, const char *from, int b, const char *to, int flags), (a, from, b, to, flags))
