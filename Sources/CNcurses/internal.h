// What the C files share. Not seen by Swift.

#ifndef CNCURSES_INTERNAL_H
#define CNCURSES_INTERNAL_H

// Without this the wide half of ncurses is not declared.
#define NCURSES_WIDECHAR 1
#define _GNU_SOURCE

#include <curses.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <termios.h>

#include "CNcurses.h"

// term.h defines macros such as `columns` and `lines`; these four declarations are all we need.
extern int tigetflag(const char *);
extern int tigetnum(const char *);
extern char *tigetstr(const char *);
extern int setupterm(const char *, int, int *);

// Whether the terminal is ours. Atomic because the guard and nc_is_open read it from any thread.
extern atomic_bool nc_opened;

// Whether drawing still makes sense: open, and no crash has given the terminal back.
bool nc_may_draw(void);

// The descriptor keys come from; -1 when not open, which poll(2) passes over.
int nc_input_fd(void);

// Writes all bytes, whatever signals come. Async-signal-safe.
void nc_write_all(int fd, const char *bytes, size_t count);

// Writes what the descriptor takes within half a second and drops the rest: for a program that dies,
// whose terminal may be stuck. Async-signal-safe.
void nc_write_soon(int fd, const char *bytes, size_t count);

// signals.c: handlers that write to the pipe nc_wait watches.
int nc_pipe_open(void);
void nc_signals_install(void);
void nc_signals_restore(void);
void nc_stop_process(void);

// guard.c: gives the terminal back when the program crashes.
//
// `curses_fd` is the descriptor ncurses writes to; the guard turns it to /dev/null, so that a thread
// caught in the middle of drawing draws no more. `restore` is what brings the screen back.
void nc_guard_arm(
    int terminal_fd, int curses_fd, const struct termios *modes, const char *restore);
void nc_guard_disarm(void);
bool nc_guard_has_fired(void);
// Gives the terminal back from any thread, without ncurses. Async-signal-safe.
void nc_guard_give_back(void);

// capture.c: standard error held in memory while the screen is ours.
void nc_capture_begin(void);
// Puts standard error back and prints what was held. Async-signal-safe.
void nc_capture_end(void);

// Milliseconds on a clock that only goes forward.
int64_t nc_now(void);

#endif
