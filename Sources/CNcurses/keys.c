// Keys as ncurses recognises them, in numbers of our own.

#include "internal.h"

#include <wchar.h>

// Numbers ncurses leaves free for programs.
enum { paste_begin = KEY_MAX + 1, paste_end = KEY_MAX + 2 };

static const struct {
    int code;
    nc_key_kind kind;
} keys[] = {
    {KEY_UP, NC_KEY_UP},
    {KEY_DOWN, NC_KEY_DOWN},
    {KEY_LEFT, NC_KEY_LEFT},
    {KEY_RIGHT, NC_KEY_RIGHT},
    {KEY_HOME, NC_KEY_HOME},
    {KEY_A1, NC_KEY_HOME},
    {KEY_END, NC_KEY_END},
    {KEY_C1, NC_KEY_END},
    {KEY_PPAGE, NC_KEY_PAGE_UP},
    {KEY_A3, NC_KEY_PAGE_UP},
    {KEY_NPAGE, NC_KEY_PAGE_DOWN},
    {KEY_C3, NC_KEY_PAGE_DOWN},
    {KEY_IC, NC_KEY_INSERT},
    {KEY_DC, NC_KEY_DELETE},
    {KEY_BACKSPACE, NC_KEY_BACKSPACE},
    {KEY_BTAB, NC_KEY_BACK_TAB},
    {KEY_ENTER, NC_KEY_ENTER},
    {paste_begin, NC_KEY_PASTE_BEGIN},
    {paste_end, NC_KEY_PASTE_END},
};

// Terminfo knows one sequence for each key, but terminals send another in the other keypad mode, and
// some entries lack Home and End altogether.
void nc_keys_define(void) {
    define_key("\033[200~", paste_begin);
    define_key("\033[201~", paste_end);
    define_key("\033[A", KEY_UP);
    define_key("\033[B", KEY_DOWN);
    define_key("\033[C", KEY_RIGHT);
    define_key("\033[D", KEY_LEFT);
    define_key("\033[H", KEY_HOME);
    define_key("\033[F", KEY_END);
    define_key("\033[1~", KEY_HOME);
    define_key("\033[4~", KEY_END);
    define_key("\033[5~", KEY_PPAGE);
    define_key("\033[6~", KEY_NPAGE);
    define_key("\033[3~", KEY_DC);
    define_key("\033[Z", KEY_BTAB);
}

static nc_key_kind kind_of(int code, uint32_t *value) {
    if (code > KEY_F0 && code <= KEY_F(63)) {
        *value = (uint32_t)(code - KEY_F0);
        return NC_KEY_FUNCTION;
    }
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (keys[i].code == code) return keys[i].kind;
    }
    return NC_KEY_OTHER;
}

nc_key_kind nc_read_key(uint32_t *value) {
    *value = 0;
    if (!nc_may_draw()) return NC_KEY_NONE;
    wint_t read = 0;
    switch (get_wch(&read)) {
    case OK:
        *value = (uint32_t)read;
        return NC_KEY_CHARACTER;
    case KEY_CODE_YES: return kind_of((int)read, value);
    default: return NC_KEY_NONE;
    }
}
