// The whole contract between Swift and ncursesw.
//
// curses.h is never imported into Swift: its wide functions, macros and globals do not import, and
// its short names (move, clear, filter …) would land in every file. What crosses here has fixed
// widths and the prefix nc_. Except where a comment says otherwise, call from one thread only: the
// one that called nc_open. ncurses is not thread-safe.

#ifndef CNCURSES_H
#define CNCURSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// ---- Session -----------------------------------------------------------------------------------

typedef enum {
    NC_OPENED = 0,
    NC_NO_INPUT_TERMINAL,   // the input descriptor is no terminal
    NC_NO_OUTPUT_TERMINAL,  // the output descriptor is no terminal
    NC_UNKNOWN_TERM,        // terminfo has no entry of that name
    NC_NO_CURSOR_ADDRESS,   // the terminal cannot move its cursor
    NC_ALREADY_OPEN,
    NC_SYSTEM_ERROR,        // see errno
} nc_open_result;

// Takes the terminal: alternate screen, single keys, no echo, bracketed paste, hidden cursor, own
// signal handlers, crash guard, and standard error caught in memory when it is a terminal. On any
// other result than NC_OPENED nothing is left changed.
nc_open_result nc_open(const char *term, int32_t input, int32_t output);

// Gives the terminal back, then prints what was written to standard error meanwhile. Does nothing
// when not open. Also runs at exit().
void nc_close(void);

// Gives the terminal back, stops the process as Ctrl-Z does, and takes the terminal again when the
// process continues.
void nc_suspend(void);

// Takes the terminal's modes back and repaints everything: after a SIGCONT nobody announced.
void nc_resume(void);

bool nc_is_open(void);

// Whether the caller runs on the thread that opened the terminal. Any thread.
bool nc_is_owner(void);

// ---- What the terminal can do --------------------------------------------------------------------

// Adopts LC_CTYPE from the environment. Before nc_is_utf8 and nc_wcwidth. LC_NUMERIC and the rest
// stay as they are, so that no number is formatted differently.
void nc_set_locale(void);

// Whether the locale's characters are UTF-8.
bool nc_is_utf8(void);

// The columns the C library gives a scalar: -1 when it is not printable.
int32_t nc_wcwidth(uint32_t scalar);

// Whether terminfo has an entry of that name. Needs no terminal.
bool nc_knows_term(const char *term);

// The colours of the terminal nc_knows_term was last asked about and knew; 0 for none.
int32_t nc_term_colours(void);

// The colours of the open terminal; 0 for none.
int32_t nc_colours(void);

// Whether colour numbers of the open terminal are red, green and blue.
bool nc_has_direct_colour(void);

// The size of the open terminal.
void nc_size(int32_t *columns, int32_t *rows);

// Asks the system for the size and adopts it.
void nc_update_size(void);

// ---- Waiting -------------------------------------------------------------------------------------

enum {
    NC_READY_INPUT = 1,   // keys may be read
    NC_READY_SIGNAL = 2,  // nc_take_signals has something
    NC_READY_WAKE = 4,    // nc_wake was called
    NC_READY_HANGUP = 8,  // the terminal is gone
};

// Waits until a key, a signal or a wake-up comes, at most the given milliseconds; -1 for ever.
// Returns a set of NC_READY_…; 0 at the timeout.
uint32_t nc_wait(int32_t milliseconds);

// Ends an nc_wait, now or the next. Any thread, and signal handlers.
void nc_wake(void);

enum {
    NC_SIGNAL_RESIZE = 1,
    NC_SIGNAL_INTERRUPT = 2,
    NC_SIGNAL_TERMINATE = 4,
    NC_SIGNAL_HANGUP = 8,
    NC_SIGNAL_SUSPEND = 16,
    NC_SIGNAL_CONTINUE = 32,
};

// The signals since the last call, as a set of NC_SIGNAL_….
uint32_t nc_take_signals(void);

// ---- Keys ----------------------------------------------------------------------------------------

// Reads what waits on the keyboard, at most `size` bytes; 0 when nothing does, -1 when the terminal
// is gone. Never waits.
int32_t nc_read_input(uint8_t *bytes, int32_t size);

// Waits for the keyboard alone: signals and wake-ups neither end the wait nor get lost.
bool nc_wait_for_input(int32_t milliseconds);

// The scalar of a byte in a locale with one byte a character; -1 when it has none.
int32_t nc_scalar(uint8_t byte);

// What the open terminal sends for a key, by terminfo's name of it; NULL when it has none.
const char *nc_key_sequence(const char *capability);

// ---- Drawing -------------------------------------------------------------------------------------

enum {
    NC_BOLD = 1,
    NC_DIM = 2,
    NC_UNDERLINE = 4,
    NC_REVERSE = 8,
    NC_ITALIC = 16,
};

// The terminal's own colour, in place of a number.
enum { NC_DEFAULT_COLOUR = -1 };

// Sets how the following cells look: colour numbers below nc_colours() or NC_DEFAULT_COLOUR, and a
// set of the attributes above.
void nc_set_pen(int32_t foreground, int32_t background, uint32_t attributes);

// Puts a base character and its marks into a cell, with the pen. At most five scalars count.
void nc_put(int32_t row, int32_t column, const uint32_t *scalars, int32_t count);

// Shows the cursor at a cell, or hides it when either is negative.
void nc_set_cursor(int32_t row, int32_t column);

// Sends what changed since the last call.
void nc_refresh(void);

// Makes the next nc_refresh send everything.
void nc_repaint(void);

void nc_bell(void);

// Sends bytes to the terminal as they are, between two refreshes: for sequences ncurses does not
// know, such as OSC 52. The bytes must not move the cursor.
void nc_send(const char *bytes, size_t count);

// Whether the terminal obeys ECMA-48 sequences (ESC [ …), so that nc_send makes sense.
bool nc_obeys_ansi(void);

#endif
