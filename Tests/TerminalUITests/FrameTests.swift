import TerminalUI
import Testing

struct FrameTests {
    @Test(
        "hostile text leaves every row aligned and harmless", arguments: HostileText.corpus.indices)
    func hostileText(index: Int) {
        let text = HostileText.corpus[index]
        for width in [0, 1, 2, 3, 7, 40] {
            let screen = frame(width, 4) { canvas in
                canvas.write(text, y: 0)
                canvas.write(text, x: -3, y: 1)
                canvas.write(text, x: 1, y: 2, width: 5, align: .trailing, truncation: .middle)
                canvas.write(text, y: 3, align: .center, truncation: .head)
            }
            #expect(screen.faults.isEmpty)
        }
    }

    @Test("text over the half of a wide character leaves no half behind")
    func tornWideCharacters() {
        #expect(
            drawn(6, 1) {
                $0.write("日本語"); $0.write("x", x: 1)
            } == [" x本語"])
        #expect(
            drawn(6, 1) {
                $0.write("日本語"); $0.write("x", x: 2)
            } == ["日x 語"])
        #expect(
            drawn(6, 1) {
                $0.write("日本語"); $0.write("字", x: 1)
            } == [" 字 語"])
        #expect(drawn(3, 1) { $0.write("日本語", width: 9) } == ["日 "])
    }

    @Test("writing outside does nothing and says so")
    func outside() {
        var screen = Frame(size: Size(width: 4, height: 2))
        let blank = screen
        screen.draw { canvas in
            #expect(canvas.write("x", x: 4, y: 0) == 0)
            #expect(canvas.write("x", x: 0, y: 2) == 0)
            #expect(canvas.write("x", x: Int.max, y: Int.min) == 0)
            canvas.write("abc", x: Int.min, y: 0)
            canvas.fill(Rect(x: 9, y: 9, width: 9, height: 9), with: "#")
            canvas.setCursor(x: 4, y: 0)
        }
        #expect(screen == blank)
        #expect(screen[-1, 0] == .blank())
        #expect(screen.text(row: 7) == "")
    }

    @Test("a part of a canvas has its own origin and cannot be drawn out of")
    func subCanvas() {
        let lines = drawn(6, 3) { canvas in
            canvas.fill(with: ".")
            canvas.sub(Rect(x: 1, y: 1, width: 3, height: 1)) { part in
                #expect(part.size == Size(width: 3, height: 1))
                part.write("abcdef", width: 6)
                part.write("zz", y: 1)
            }
        }
        #expect(lines == ["......", ".abc..", "......"])
    }

    @Test("a part that does not fit is cut to what there is")
    func subCanvasIsCut() {
        frame(4, 2) { canvas in
            canvas.sub(Rect(x: 2, y: -1, width: 9, height: 9)) { part in
                #expect(part.size == Size(width: 2, height: 2))
            }
        }
    }

    @Test("plain styles take the surface they are drawn on, others keep theirs")
    func surfaces() {
        let screen = frame(3, 1) { canvas in
            canvas.sub(canvas.bounds, surface: .dialog) { dialog in
                dialog.write("a", style: .fail)
                dialog.write("b", x: 1, style: Style(.text, on: .selection))
            }
            canvas.write("c", x: 2)
        }
        #expect(screen[0, 0].style == Style(.fail, on: .dialog))
        #expect(screen[1, 0].style.surface == .selection)
        #expect(screen[2, 0].style.surface == .background)
    }

    @Test("text stands where it is aligned and returns the columns it took")
    func alignment() {
        let lines = drawn(8, 3) { canvas in
            #expect(canvas.write("abc", y: 0, align: .trailing) == 3)
            #expect(canvas.write("abc", y: 1, width: 5, align: .center) == 3)
            #expect(canvas.write("abcdefghij", y: 2) == 8)
        }
        #expect(lines == ["     abc", " abc    ", "abcdefg…"])
    }

    @Test(
        "text too long gives way where told",
        arguments: [
            (Truncation.tail, "abcd…"), (.middle, "ab…ij"), (.head, "…ghij"),
        ])
    func truncation(truncation: Truncation, expected: String) {
        #expect(drawn(5, 1) { $0.write("abcdefghij", truncation: truncation) } == [expected])
    }

    @Test("ASCII frames cut with dots, and narrow ones with fewer")
    func asciiEllipsis() {
        #expect(drawn(6, 1, .ascii) { $0.write("abcdefghij") } == ["abc..."])
        #expect(drawn(2, 1, .ascii) { $0.write("abcdefghij") } == [".."])
    }

    @Test("a line keeps its styles where it is cut")
    func styledLines() {
        let screen = frame(4, 1) { $0.write([Span("ab", .ok), Span("cdef", .fail)]) }
        #expect(screen.lines == ["abc…"])
        #expect(screen[1, 0].style.role == .ok)
        #expect(screen[3, 0].style.role == .fail)
    }

    @Test("the cursor is set in the frame's coordinates")
    func cursor() {
        let screen = frame(5, 5) { canvas in
            canvas.sub(Rect(x: 2, y: 1, width: 2, height: 2)) { $0.setCursor(x: 1, y: 1) }
        }
        #expect(screen.cursor == Point(x: 3, y: 2))
    }

    @Test("restyling changes meaning and keeps the text")
    func restyling() {
        let screen = frame(3, 1) { canvas in
            canvas.write("日x")
            canvas.restyle(Rect(x: 0, y: 0, width: 1, height: 1)) { $0.bold }
        }
        #expect(screen.lines == ["日x"])
        #expect(screen[0, 0].style.attributes == .bold)
        #expect(screen[2, 0].style.attributes == [])
    }

    @Test("filling with a character of two columns fills with replacements")
    func fillingWithWide() {
        #expect(drawn(3, 1) { $0.fill(with: "日") } == ["���"])
    }

    @Test("sizes without limit give a frame of bounded size")
    func hugeFrames() {
        #expect(Frame(size: Size(width: Int.max, height: 1)).size.width == Size.limit)
    }

    @Test("a row is another frame's only if every cell of it is, with its style")
    func sameRows() {
        let before = frame(3, 2) { canvas in
            canvas.write("abc")
            canvas.write("def", x: 0, y: 1)
        }
        let after = frame(3, 2) { canvas in
            canvas.write("abc")
            canvas.write("def", x: 0, y: 1)
            canvas.restyle(Rect(x: 2, y: 1, width: 1, height: 1)) { $0.bold }
        }
        #expect(after.hasRow(0, of: before))
        #expect(!after.hasRow(1, of: before))
        #expect(!after.hasRow(2, of: before))
        #expect(!after.hasRow(0, of: frame(4, 2) { $0.write("abc") }))
    }
}
