// Standard error in memory while the screen is ours: what a library prints there would tear it, and
// would be lost with it.

#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

static atomic_int memory_fd = -1;
static atomic_int saved_fd = -1;

void nc_capture_begin(void) {
    // Redirected to a file or a pipe, standard error does no harm and is wanted there at once.
    if (atomic_load(&memory_fd) >= 0 || !isatty(STDERR_FILENO)) return;
    fflush(stderr);
    int memory = memfd_create("stderr", MFD_CLOEXEC);
    if (memory < 0) return;
    // Appending, so that a child that inherits it and a thread here do not overwrite each other.
    fcntl(memory, F_SETFL, fcntl(memory, F_GETFL) | O_APPEND);
    int saved = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    if (saved < 0 || dup2(memory, STDERR_FILENO) < 0) {
        close(memory);
        if (saved >= 0) close(saved);
        return;
    }
    atomic_store(&saved_fd, saved);
    atomic_store(&memory_fd, memory);
}

void nc_capture_end(void) {
    int memory = atomic_exchange(&memory_fd, -1);
    int saved = atomic_exchange(&saved_fd, -1);
    if (memory < 0 || saved < 0) return;
    dup2(saved, STDERR_FILENO);
    char buffer[4096];
    off_t at = 0;
    for (;;) {
        ssize_t count = pread(memory, buffer, sizeof buffer, at);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) break;
        if (nc_guard_has_fired()) {
            nc_write_soon(STDERR_FILENO, buffer, (size_t)count);
        } else {
            nc_write_all(STDERR_FILENO, buffer, (size_t)count);
        }
        at += count;
    }
    close(memory);
    close(saved);
}
