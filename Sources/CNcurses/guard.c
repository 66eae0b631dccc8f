// Gives the terminal back when the program crashes, then lets the crash take its course.
//
// Everything a handler does here is async-signal-safe. The handlers that were there before ours –
// Swift's, which prints a backtrace – still run, on a terminal that shows what they print.

#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// SIGQUIT is no crash, but Ctrl-\ ends a program on the spot just the same.
static const int crash_signals[] = {
    SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGSYS, SIGQUIT,
};
enum { crash_count = sizeof crash_signals / sizeof crash_signals[0] };

static struct sigaction previous[crash_count];
static struct termios saved_modes;
static char restore_bytes[512];
static size_t restore_count;
static int terminal = -1;
static int curses = -1;
static int nowhere = -1;
static bool has_handlers;
static atomic_bool armed;
static atomic_bool fired;
// Swift's runtime reports a crash at length, and on a terminal asks for a key: to whoever sits there at
// night that is a program that hangs. Who wants the report sets SWIFT_BACKTRACE.
static bool wants_report;

void nc_write_all(int fd, const char *bytes, size_t count) {
    while (count > 0) {
        ssize_t written = write(fd, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        bytes += written;
        count -= (size_t)written;
    }
}

void nc_write_soon(int fd, const char *bytes, size_t count) {
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0) return;
    fcntl(fd, F_SETFL, flags | O_NONBLOCK);
    int patience = 500;
    while (count > 0) {
        ssize_t written = write(fd, bytes, count);
        if (written > 0) {
            bytes += written;
            count -= (size_t)written;
        } else if (written < 0 && errno == EAGAIN && patience > 0) {
            struct pollfd watched = {.fd = fd, .events = POLLOUT};
            poll(&watched, 1, 50);
            patience -= 50;
        } else if (written == 0 || errno != EINTR) {
            break;
        }
    }
    fcntl(fd, F_SETFL, flags);
}

bool nc_guard_has_fired(void) { return atomic_load(&fired); }

void nc_guard_give_back(void) {
    if (!atomic_exchange(&armed, false)) return;
    atomic_store(&fired, true);
    if (nowhere >= 0) dup2(nowhere, curses);
    nc_write_soon(terminal, restore_bytes, restore_count);
    // At once: to wait until a stuck terminal has shown everything is to wait for ever.
    tcsetattr(terminal, TCSANOW, &saved_modes);
    nc_capture_end();
}

// Says what happened in one line; the number by hand, because printf is not for signal handlers.
static void say_crashed(int signal_number) {
    char line[] = "dmswatch: crashed by signal   . The terminal is given back; what was confirmed before "
                  "is in the audit file.\ndmswatch: for a report to send, run it again with "
                  "SWIFT_BACKTRACE=enable=yes\n";
    char *digits = strstr(line, "  .");
    if (signal_number >= 10) digits[0] = (char)('0' + signal_number / 10 % 10);
    digits[1] = (char)('0' + signal_number % 10);
    nc_write_soon(terminal, line, sizeof line - 1);
}

// What was done about a signal before the guard was armed; NULL of one that it does not catch.
static const struct sigaction *before(int signal_number) {
    for (int i = 0; i < crash_count; i++) {
        if (crash_signals[i] == signal_number) return &previous[i];
    }
    return NULL;
}

static void put_back(int signal_number) {
    const struct sigaction *action = before(signal_number);
    if (action != NULL) sigaction(signal_number, action, NULL);
}

static bool was_ignored(int signal_number) {
    const struct sigaction *action = before(signal_number);
    return action != NULL && action->sa_handler == SIG_IGN;
}

static void crashed(int signal_number, siginfo_t *info, void *context) {
    (void)context;
    int saved_errno = errno;
    bool was_armed = atomic_load(&armed);
    nc_guard_give_back();
    bool is_crash = signal_number != SIGQUIT;
    if (was_armed && !wants_report && !was_ignored(signal_number)) {
        // SIGQUIT is somebody who wants to leave at once: nothing to say, and no report either.
        if (is_crash) say_crashed(signal_number);
        signal(signal_number, SIG_DFL);
    } else {
        put_back(signal_number);
    }
    errno = saved_errno;
    // A faulting instruction faults again on return, and the handler before ours sees the crash where
    // it happened. Everything else – abort(), kill(), a breakpoint – must be raised anew.
    bool faults_again = info != NULL && info->si_code > 0
        && (signal_number == SIGSEGV || signal_number == SIGBUS || signal_number == SIGILL
            || signal_number == SIGFPE);
    if (!faults_again) raise(signal_number);
}

// A stack overflow leaves no stack to run a handler on. One alternate stack serves the thread that
// draws; other threads have none, and what their overflow leaves behind is the shell's to clean up.
static void provide_stack(void) {
    static char *stack;
    stack_t current;
    if (sigaltstack(NULL, &current) != 0 || !(current.ss_flags & SS_DISABLE)) return;
    size_t size = 64 * 1024;
    if (stack == NULL) stack = malloc(size);
    if (stack == NULL) return;
    stack_t ours = {.ss_sp = stack, .ss_size = size, .ss_flags = 0};
    sigaltstack(&ours, NULL);
}

void nc_guard_arm(
    int terminal_fd, int curses_fd, const struct termios *modes, const char *restore
) {
    if (nowhere < 0) nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    terminal = terminal_fd;
    curses = curses_fd;
    saved_modes = *modes;
    restore_count = strnlen(restore, sizeof restore_bytes);
    memcpy(restore_bytes, restore, restore_count);
    wants_report = getenv("SWIFT_BACKTRACE") != NULL;
    provide_stack();
    atomic_store(&fired, false);
    atomic_store(&armed, true);
    struct sigaction action = {.sa_sigaction = crashed};
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < crash_count; i++) sigaction(crash_signals[i], &action, &previous[i]);
    has_handlers = true;
}

void nc_guard_disarm(void) {
    atomic_store(&armed, false);
    if (!has_handlers) return;
    for (int i = 0; i < crash_count; i++) put_back(crash_signals[i]);
    has_handlers = false;
}
