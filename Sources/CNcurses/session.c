// Taking the terminal and giving it back.

#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

atomic_bool nc_opened;

static SCREEN *screen;
static FILE *input_file;
static FILE *output_file;
static int terminal = -1;
static struct termios shell_modes;
static pthread_t owner;
static bool is_ansi;

bool nc_is_open(void) { return atomic_load(&nc_opened); }
bool nc_is_owner(void) { return nc_is_open() && pthread_equal(owner, pthread_self()); }
bool nc_obeys_ansi(void) { return is_ansi; }
int nc_input_fd(void) { return input_file != NULL ? fileno(input_file) : -1; }

void nc_set_locale(void) { setlocale(LC_CTYPE, ""); }
bool nc_is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }
int32_t nc_wcwidth(uint32_t scalar) { return wcwidth((wchar_t)scalar); }
int32_t nc_colours(void) { return nc_is_open() && has_colors() ? COLORS : 0; }

bool nc_has_direct_colour(void) {
    return nc_colours() >= 1 << 24 && tigetflag("RGB") > 0;
}

bool nc_knows_term(const char *term) {
    // Terminfo would read a name with a slash, or an empty one, from elsewhere.
    if (term == NULL || *term == 0 || strchr(term, '/') != NULL) return false;
    if (nc_is_open()) return true;
    int error = 0;
    return setupterm(term, STDOUT_FILENO, &error) == OK;
}

int32_t nc_term_colours(void) {
    int colours = tigetnum("colors");
    return colours > 0 ? colours : 0;
}

void nc_size(int32_t *columns, int32_t *rows) {
    *columns = nc_is_open() ? COLS : 0;
    *rows = nc_is_open() ? LINES : 0;
}

void nc_update_size(void) {
    struct winsize size;
    if (!nc_may_draw() || ioctl(terminal, TIOCGWINSZ, &size) != 0) return;
    if (size.ws_row == 0 || size.ws_col == 0) return;
    if (size.ws_row != LINES || size.ws_col != COLS) resizeterm(size.ws_row, size.ws_col);
}

void nc_send(const char *bytes, size_t count) {
    if (!nc_may_draw()) return;
    nc_write_all(fileno(output_file), bytes, count);
}

static const char *capability(const char *name) {
    const char *sequence = tigetstr(name);
    return sequence == (char *)-1 ? NULL : sequence;
}

// Without an alternate screen the last frame would stay and the shell's prompt land in it.
static bool keeps_frame(void) { return capability("rmcup") == NULL; }

static void set_bracketed_paste(bool is_on) {
    if (is_ansi) nc_send(is_on ? "\033[?2004h" : "\033[?2004l", 8);
}

// What brings the screen back without ncurses. The string terminator in front ends whatever sequence
// a crash may have cut short.
static void compose_restore(char *text, size_t size) {
    static const char *const names[] = {"sgr0", "op", "rmkx", "cnorm", "rmcup"};
    size_t used = 0;
    if (is_ansi) {
        used = (size_t)snprintf(text, size, "\033\\\033[?2026l\033[?2004l");
    }
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        bool is_last = i + 1 == sizeof names / sizeof names[0];
        const char *sequence = capability(is_last && keeps_frame() ? "clear" : names[i]);
        if (sequence == NULL) continue;
        for (const char *c = sequence; *c != 0 && used + 1 < size; c++) {
            // Delays, written $<5>, are for printers of the seventies.
            if (c[0] == '$' && c[1] == '<' && strchr(c, '>') != NULL) {
                c = strchr(c, '>');
                continue;
            }
            text[used++] = *c;
        }
    }
    text[used] = 0;
}

// Ctrl-S and Ctrl-Q would freeze the screen and Ctrl-V and Ctrl-O vanish: they are keys here. Ctrl-C,
// Ctrl-Z and Ctrl-\ stay signals, so that they also reach children of ours.
static void take_modes(void) {
    cbreak();
    noecho();
    nonl();
    intrflush(stdscr, FALSE);
    // Input that waits must not cut a frame short.
    typeahead(-1);
    leaveok(stdscr, FALSE);
    scrollok(stdscr, FALSE);
    curs_set(0);
    struct termios modes;
    if (tcgetattr(terminal, &modes) == 0) {
        modes.c_iflag &= ~(tcflag_t)(IXON | IXOFF);
        modes.c_lflag &= ~(tcflag_t)IEXTEN;
        tcsetattr(terminal, TCSADRAIN, &modes);
    }
    def_prog_mode();
    if (has_colors()) {
        start_color();
        use_default_colors();
    }
}

static FILE *duplicate(int fd, const char *mode) {
    int copy = fcntl(fd, F_DUPFD_CLOEXEC, 3);
    if (copy < 0) return NULL;
    FILE *file = fdopen(copy, mode);
    if (file == NULL) close(copy);
    return file;
}

static void close_files(void) {
    if (input_file != NULL) fclose(input_file);
    if (output_file != NULL) fclose(output_file);
    input_file = output_file = NULL;
}

// exit() may be called on any thread; ncurses may only be touched on its own.
static void at_exit(void) {
    if (!nc_is_open()) return;
    if (nc_is_owner()) {
        nc_close();
    } else {
        nc_guard_give_back();
    }
}

static nc_open_result start_curses(const char *term) {
    // The size of the window and not LINES and COLUMNS, which do not follow it. Without the first
    // call terminals that terminfo gives no size are refused.
    use_env(TRUE);
    use_tioctl(TRUE);
    screen = newterm(term, output_file, input_file);
    if (screen == NULL) return NC_UNKNOWN_TERM;
    set_term(screen);
    const char *address = capability("cup");
    if (address != NULL) {
        is_ansi = strncmp(address, "\033[", 2) == 0;
        return NC_OPENED;
    }
    endwin();
    delscreen(screen);
    screen = NULL;
    return NC_NO_CURSOR_ADDRESS;
}

nc_open_result nc_open(const char *term, int32_t input, int32_t output) {
    static bool registered;
    if (nc_is_open()) return NC_ALREADY_OPEN;
    if (!isatty(input)) return NC_NO_INPUT_TERMINAL;
    if (!isatty(output)) return NC_NO_OUTPUT_TERMINAL;
    if (!nc_knows_term(term)) return NC_UNKNOWN_TERM;
    if (tcgetattr(output, &shell_modes) != 0 || nc_pipe_open() != 0) return NC_SYSTEM_ERROR;
    nc_set_locale();
    input_file = duplicate(input, "r");
    output_file = duplicate(output, "w");
    if (input_file == NULL || output_file == NULL) {
        close_files();
        return NC_SYSTEM_ERROR;
    }
    terminal = output;
    nc_signals_install();
    nc_open_result result = start_curses(term);
    if (result != NC_OPENED) {
        nc_signals_restore();
        tcsetattr(terminal, TCSADRAIN, &shell_modes);
        close_files();
        return result;
    }
    char restore[512];
    compose_restore(restore, sizeof restore);
    nc_guard_arm(terminal, fileno(output_file), &shell_modes, restore);
    owner = pthread_self();
    atomic_store(&nc_opened, true);
    nc_capture_begin();
    take_modes();
    set_bracketed_paste(true);
    nc_update_size();
    if (!registered) registered = atexit(at_exit) == 0;
    return NC_OPENED;
}

static void give_screen_back(void) {
    set_bracketed_paste(false);
    if (keeps_frame()) {
        erase();
        refresh();
    }
    endwin();
    tcsetattr(terminal, TCSADRAIN, &shell_modes);
}

void nc_close(void) {
    if (!nc_is_open()) return;
    if (nc_may_draw()) give_screen_back();
    atomic_store(&nc_opened, false);
    nc_guard_disarm();
    nc_signals_restore();
    nc_capture_end();
    delscreen(screen);
    screen = NULL;
    close_files();
}

void nc_resume(void) {
    if (!nc_may_draw()) return;
    reset_prog_mode();
    nc_update_size();
    clearok(curscr, TRUE);
    set_bracketed_paste(true);
    refresh();
}

void nc_suspend(void) {
    if (!nc_may_draw()) return;
    give_screen_back();
    nc_stop_process();
    nc_resume();
}
