// One full-screen window of cells. ncurses compares it with what the terminal shows and sends the
// difference; there is no second comparison of ours.

#include "internal.h"

#include <unistd.h>
#include <wchar.h>

static attr_t pen_attributes;
static int pen_pair;
static int cursor_row = -1;
static int cursor_column = -1;

bool nc_may_draw(void) { return atomic_load(&nc_opened) && !nc_guard_has_fired(); }

void nc_set_pen(int32_t foreground, int32_t background, uint32_t attributes) {
    if (!nc_may_draw()) return;
    pen_attributes = (attributes & NC_BOLD ? A_BOLD : 0) | (attributes & NC_DIM ? A_DIM : 0)
        | (attributes & NC_UNDERLINE ? A_UNDERLINE : 0)
        | (attributes & NC_REVERSE ? A_REVERSE : 0) | (attributes & NC_ITALIC ? A_ITALIC : 0);
    pen_pair = 0;
    if (foreground == NC_DEFAULT_COLOUR && background == NC_DEFAULT_COLOUR) return;
    if (!has_colors()) return;
    // Finds the pair or makes one, giving up the oldest when there are no more.
    int pair = alloc_pair(foreground, background);
    if (pair > 0) pen_pair = pair;
}

void nc_put(int32_t row, int32_t column, const uint32_t *scalars, int32_t count) {
    if (!nc_may_draw() || count < 1) return;
    wchar_t text[CCHARW_MAX + 1] = {0};
    for (int i = 0; i < count && i < CCHARW_MAX; i++) text[i] = (wchar_t)scalars[i];
    cchar_t cell;
    if (setcchar(&cell, text, pen_attributes, 0, &pen_pair) == ERR) return;
    // Unlike add_wch this neither moves the cursor nor scrolls in the last cell.
    mvadd_wchnstr(row, column, &cell, 1);
}

void nc_set_cursor(int32_t row, int32_t column) {
    cursor_row = row;
    cursor_column = column;
}

// Terminals that know it show a frame only when it is complete (DEC private mode 2026); the others
// ignore it. Not sent to terminals of few colours, which may be old enough to do neither.
static void synchronise(bool begins) {
    if (COLORS < 256 || !nc_obeys_ansi()) return;
    const char *mode = begins ? "\033[?2026h" : "\033[?2026l";
    nc_send(mode, 8);
}

void nc_refresh(void) {
    if (!nc_may_draw()) return;
    bool shows_cursor = cursor_row >= 0 && cursor_column >= 0;
    if (shows_cursor) move(cursor_row, cursor_column);
    synchronise(true);
    curs_set(shows_cursor ? 1 : 0);
    refresh();
    synchronise(false);
}

void nc_repaint(void) {
    if (nc_may_draw()) clearok(curscr, TRUE);
}

void nc_bell(void) {
    if (nc_may_draw()) beep();
}
