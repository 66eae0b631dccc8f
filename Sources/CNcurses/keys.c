// Bytes from the keyboard, as they come, and what helps to read them.
//
// ncurses' own reading of keys is not used: it waits a moment after an Escape and then takes what
// came by then for keys, so that a slow line would turn the mark of a paste into letters.

#include "internal.h"

#include <errno.h>
#include <poll.h>
#include <unistd.h>
#include <wchar.h>

bool nc_wait_for_input(int32_t milliseconds) {
    struct pollfd watched = {.fd = nc_input_fd(), .events = POLLIN};
    int64_t deadline = nc_now() + milliseconds;
    int left = milliseconds;
    int count;
    while ((count = poll(&watched, 1, left)) < 0 && errno == EINTR) {
        int64_t remaining = deadline - nc_now();
        left = remaining > 0 ? (int)remaining : 0;
    }
    return count > 0 && (watched.revents & POLLIN);
}

int32_t nc_read_input(uint8_t *bytes, int32_t size) {
    if (!nc_may_draw() || size <= 0 || !nc_wait_for_input(0)) return 0;
    ssize_t count;
    while ((count = read(nc_input_fd(), bytes, (size_t)size)) < 0 && errno == EINTR) {
    }
    // Readable and yet empty: the other end is gone.
    return count > 0 ? (int32_t)count : -1;
}

int32_t nc_scalar(uint8_t byte) {
    wint_t scalar = btowc(byte);
    return scalar == WEOF ? -1 : (int32_t)scalar;
}

const char *nc_key_sequence(const char *capability) {
    if (!nc_is_open()) return NULL;
    const char *sequence = tigetstr(capability);
    return sequence == (const char *)-1 ? NULL : sequence;
}
