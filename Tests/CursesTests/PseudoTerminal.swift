import Foundation

/// A terminal whose other end the test holds: what is typed here arrives there as keys, and what is
/// drawn there can be read here.
final class PseudoTerminal {
    let hand: Int32
    let terminal: Int32

    /// Nil where the system gives none, as in some containers.
    init?(columns: UInt16, rows: UInt16) {
        // Glibc's module hides posix_openpt and its like; the device does the same.
        hand = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_NONBLOCK)
        var unlocked: Int32 = 0
        var number: UInt32 = 0
        guard hand >= 0, ioctl(hand, Self.unlock, &unlocked) == 0,
            ioctl(hand, Self.getNumber, &number) == 0
        else { return nil }
        terminal = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
        guard terminal >= 0 else { return nil }
        resize(columns: columns, rows: rows)
    }

    /// `TIOCSPTLCK` and `TIOCGPTN`, which are macros that do not import.
    private static let unlock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430

    deinit {
        close(hand)
        close(terminal)
    }

    func resize(columns: UInt16, rows: UInt16) {
        var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(hand, UInt(TIOCSWINSZ), &size)
    }

    func type(_ text: String) {
        let bytes = Array(text.utf8)
        _ = write(hand, bytes, bytes.count)
    }

    /// What has been drawn since the last call, as the bytes sent.
    func output() -> String {
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(hand, &buffer, buffer.count)
            guard count > 0 else { break }
            all += buffer[..<count]
        }
        return String(decoding: all, as: UTF8.self)
    }

    /// The modes of the line: echo, signals, line breaks.
    var modes: [UInt32] {
        var modes = termios()
        guard tcgetattr(terminal, &modes) == 0 else { return [] }
        return [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag]
    }
}
