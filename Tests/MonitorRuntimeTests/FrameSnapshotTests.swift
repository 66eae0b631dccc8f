import Foundation
import TerminalUI
import TestSupport
import Testing

struct FrameSnapshotTests {
    private func frame(_ text: String = "ok ") -> Frame {
        var frame = Frame(size: Size(width: 12, height: 2))
        frame.draw { canvas in
            canvas.write(text, x: 1, style: .role(.ok).bold)
            canvas.write("日本", x: 0, y: 1)
            canvas.setCursor(x: 3, y: 1)
        }
        return frame
    }

    private func withFile(_ body: (URL) throws -> Void) rethrows {
        let folder = URL(fileURLWithPath: NSTemporaryDirectory())
            .appendingPathComponent("dmswatch-frames-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.appendingPathComponent("sub/one.frame"))
    }

    @Test("a snapshot can be read by eye")
    func readable() {
        #expect(
            FrameSnapshot(frame()).text == """
                size 12x2
                cursor 3,1
                rows
                 ok
                日本
                styles
                0 1 3 ok bg bold

                """)
    }

    @Test("recording writes the file and is no success")
    func recording() {
        withFile { file in
            #expect(FrameSnapshot.check(frame(), against: file, isRecording: true) != nil)
            #expect(FrameSnapshot.check(frame(), against: file, isRecording: false) == nil)
        }
    }

    @Test("another text, style or cursor is a difference, shown line by line")
    func differences() throws {
        try withFile { file in
            _ = FrameSnapshot.check(frame(), against: file, isRecording: true)
            let found = FrameSnapshot.check(frame("no "), against: file, isRecording: false)
            let problem = try #require(found)
            #expect(problem.contains("-  ok\n+  no"))
            var moved = frame()
            moved.cursor = nil
            #expect(FrameSnapshot.check(moved, against: file, isRecording: false) != nil)
        }
    }

    @Test("a snapshot that was never recorded is missing, not right")
    func missing() {
        withFile { file in
            let problem = FrameSnapshot.check(frame(), against: file, isRecording: false)
            #expect(problem?.contains("RECORD_SNAPSHOTS=1") == true)
        }
    }
}
