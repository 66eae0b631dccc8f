// Signals as bytes in a pipe, so that poll(2) sees them beside the keyboard. Installed before ncurses
// starts: it takes over only those nobody handles.

#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <time.h>
#include <unistd.h>

static const struct {
    int number;
    uint32_t flag;
} caught[] = {
    {SIGWINCH, NC_SIGNAL_RESIZE},   {SIGINT, NC_SIGNAL_INTERRUPT}, {SIGTERM, NC_SIGNAL_TERMINATE},
    {SIGHUP, NC_SIGNAL_HANGUP},     {SIGTSTP, NC_SIGNAL_SUSPEND},  {SIGCONT, NC_SIGNAL_CONTINUE},
};
enum { caught_count = sizeof caught / sizeof caught[0] };

static struct sigaction previous[caught_count];
static struct sigaction previous_pipe_action;
static struct sigaction previous_alarm_action;
static bool installed;

// Never closed: nc_wake may come from a thread that does not know the session is over, and must not
// write into a descriptor that has become something else.
static atomic_int pipe_read = -1;
static atomic_int pipe_write = -1;
static atomic_uint pending;
static atomic_bool woken;

int nc_pipe_open(void) {
    if (atomic_load(&pipe_write) >= 0) return 0;
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
    atomic_store(&pipe_read, ends[0]);
    atomic_store(&pipe_write, ends[1]);
    return 0;
}

// A full pipe loses the byte but not the news: poll wakes anyway, and the news is in the atomics.
static void ring(void) {
    int fd = atomic_load(&pipe_write);
    int saved_errno = errno;
    if (fd >= 0 && write(fd, "!", 1) < 0) { /* full */ }
    errno = saved_errno;
}

void nc_wake(void) {
    atomic_store(&woken, true);
    ring();
}

// A thread that is stuck in the middle of drawing, on a terminal that takes no more, never hears that
// it is asked to end.
enum { seconds_to_end = 10 };
static atomic_int asked_to_end;

static void overdue(int number) {
    (void)number;
    int asked = atomic_load(&asked_to_end);
    nc_guard_give_back();
    signal(asked, SIG_DFL);
    raise(asked);
}

static void arrived(int number) {
    if (number == SIGTERM || number == SIGHUP || number == SIGINT) {
        int none = 0;
        if (atomic_compare_exchange_strong(&asked_to_end, &none, number)) alarm(seconds_to_end);
    }
    for (int i = 0; i < caught_count; i++) {
        if (caught[i].number == number) atomic_fetch_or(&pending, caught[i].flag);
    }
    ring();
}

static void overlook(int number) { (void)number; }

// A program inherits which signals are blocked, and some that start others block most of them.
static void unblock(void) {
    sigset_t wanted;
    sigemptyset(&wanted);
    for (int i = 0; i < caught_count; i++) sigaddset(&wanted, caught[i].number);
    sigaddset(&wanted, SIGQUIT);
    sigaddset(&wanted, SIGPIPE);
    sigaddset(&wanted, SIGALRM);
    pthread_sigmask(SIG_UNBLOCK, &wanted, NULL);
}

void nc_signals_install(void) {
    if (installed) return;
    unblock();
    struct sigaction action = {.sa_handler = arrived, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < caught_count; i++) {
        sigaction(caught[i].number, &action, &previous[i]);
        // Started with nohup, or in the background by an old shell: what is ignored stays ignored.
        if (previous[i].sa_handler == SIG_IGN) sigaction(caught[i].number, &previous[i], NULL);
    }
    // A closed socket or pipe is an error where it is written to, not the end of the program. An empty
    // handler and not SIG_IGN, which children would inherit.
    struct sigaction nothing = {.sa_handler = overlook, .sa_flags = SA_RESTART};
    sigemptyset(&nothing.sa_mask);
    sigaction(SIGPIPE, &nothing, &previous_pipe_action);
    struct sigaction late = {.sa_handler = overdue, .sa_flags = SA_RESTART};
    sigemptyset(&late.sa_mask);
    sigaction(SIGALRM, &late, &previous_alarm_action);
    atomic_store(&asked_to_end, 0);
    installed = true;
}

void nc_signals_restore(void) {
    if (!installed) return;
    for (int i = 0; i < caught_count; i++) sigaction(caught[i].number, &previous[i], NULL);
    sigaction(SIGPIPE, &previous_pipe_action, NULL);
    alarm(0);
    sigaction(SIGALRM, &previous_alarm_action, NULL);
    atomic_store(&pending, 0);
    installed = false;
}

void nc_stop_process(void) {
    struct sigaction ours;
    struct sigaction standard = {.sa_handler = SIG_DFL};
    sigemptyset(&standard.sa_mask);
    sigaction(SIGTSTP, &standard, &ours);
    // To this thread, so that the process is stopped before the call returns, and not some time
    // after it. Where nobody could continue it the kernel stops nothing.
    pthread_kill(pthread_self(), SIGTSTP);
    sigaction(SIGTSTP, &ours, NULL);
    atomic_fetch_and(&pending, ~(unsigned)(NC_SIGNAL_CONTINUE | NC_SIGNAL_SUSPEND));
}

uint32_t nc_take_signals(void) { return atomic_exchange(&pending, 0); }

int64_t nc_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void empty_pipe(int fd) {
    char buffer[256];
    while (read(fd, buffer, sizeof buffer) > 0) {
    }
}

uint32_t nc_wait(int32_t milliseconds) {
    struct pollfd watched[2] = {
        {.fd = nc_input_fd(), .events = POLLIN},
        {.fd = atomic_load(&pipe_read), .events = POLLIN},
    };
    int64_t deadline = nc_now() + milliseconds;
    int left = milliseconds < 0 ? -1 : milliseconds;
    while (poll(watched, 2, left) < 0) {
        if (errno != EINTR) return NC_READY_HANGUP;
        if (milliseconds < 0) continue;
        int64_t remaining = deadline - nc_now();
        left = remaining > 0 ? (int)remaining : 0;
    }
    uint32_t ready = 0;
    if (watched[1].revents & POLLIN) empty_pipe(watched[1].fd);
    if (atomic_exchange(&woken, false)) ready |= NC_READY_WAKE;
    if (atomic_load(&pending) != 0) ready |= NC_READY_SIGNAL;
    if (watched[0].revents & POLLIN) ready |= NC_READY_INPUT;
    if (watched[0].revents & (POLLHUP | POLLERR | POLLNVAL)) ready |= NC_READY_HANGUP;
    return ready;
}
