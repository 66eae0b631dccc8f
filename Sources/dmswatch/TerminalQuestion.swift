import Foundation

/// Asks a person a question on the terminal, whatever standard input and output are.
enum TerminalQuestion {
    /// The most often the same question is asked.
    private static let patience = 3

    /// The digits typed; nil without a terminal, at its end, or after nonsense. Ctrl-C ends the program.
    static func digits(_ question: String) -> String? {
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard terminal >= 0 else { return nil }
        defer { close(terminal) }
        for _ in 0..<patience {
            say(question, on: terminal)
            guard let line = line(from: terminal) else { return nil }
            let typed = line.filter { $0 != " " }
            if typed.isEmpty { return nil }
            if typed.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) { return typed }
            say("A code has digits only. Enter alone gives up.\n", on: terminal)
        }
        return nil
    }

    /// The line typed; nil without a terminal or at its end.
    static func text(_ question: String) -> String? {
        let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard terminal >= 0 else { return nil }
        defer { close(terminal) }
        say(question, on: terminal)
        return line(from: terminal)
    }

    private static func say(_ text: String, on terminal: Int32) {
        _ = text.withCString { write(terminal, $0, strlen($0)) }
    }

    /// One line; nil at the end of the terminal.
    private static func line(from terminal: Int32) -> String? {
        var bytes: [UInt8] = []
        while bytes.count < 256 {
            var byte: UInt8 = 0
            let count = read(terminal, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1 else { return nil }
            if byte == 0x0A { break }
            bytes.append(byte)
        }
        let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0D }
        let text = bytes.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
        return String(decoding: text, as: UTF8.self)
    }
}
