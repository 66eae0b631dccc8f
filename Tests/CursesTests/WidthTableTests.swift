import CNcurses
import TerminalUI
import Testing

struct WidthTableTests {
    @Test("no scalar is drawn wider or narrower than the C library says")
    func agreesWithWcwidth() {
        // Without a UTF-8 locale the C library knows no widths to compare with.
        nc_set_locale()
        guard nc_is_utf8() else { return }
        var disagreements: [String] = []
        for value in UInt32(0x20)...0x3FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = String(Character(scalar))
            // What is replaced is never sent to the terminal.
            guard Sanitize.line(text) == text else { continue }
            let ours = TextWidth.of(text)
            let theirs = Int(nc_wcwidth(value))
            if theirs >= 0, ours != theirs {
                disagreements.append("\(scalar.escaped(asASCII: true))")
            }
        }
        #expect(disagreements.isEmpty, "\(disagreements.prefix(20))")
    }

    @Test("what the C library calls unprintable is never put on the screen as it is")
    func unprintable() {
        nc_set_locale()
        guard nc_is_utf8() else { return }
        let leaks = (UInt32(0)...0x3FFFF).filter { value in
            guard let scalar = Unicode.Scalar(value), nc_wcwidth(value) < 0 else { return false }
            return Sanitize.line(String(Character(scalar))) == String(Character(scalar))
        }
        #expect(leaks.isEmpty, "\(leaks.prefix(20))")
    }
}
