public import Foundation
public import TerminalUI
public import Testing

/// A frame as text that an eye can read: its rows, then the runs of cells that are not plain.
///
///     size 12x2
///     cursor none
///     rows
///     ┌ Tasks ───┐
///     │ ● acc    │
///     styles
///     0 0 1 border.focus bg
///     1 2 1 ok bg bold
///
/// Stored in the `Frames` folder of the test target, as `NAME.frame`. With `RECORD_SNAPSHOTS=1` in
/// the environment the files are written instead of compared, and every such test fails.
public struct FrameSnapshot: Sendable, Equatable {
    /// The whole text, with a newline at its end.
    public let text: String

    /// The snapshot of a frame.
    public init(_ frame: Frame) {
        let cursor = frame.cursor.map { "\($0.x),\($0.y)" } ?? "none"
        let rows = frame.lines.map { Self.withoutTrailingBlanks($0) }
        let head = ["size \(frame.size.width)x\(frame.size.height)", "cursor \(cursor)", "rows"]
        let lines = head + rows + ["styles"] + StyleRun.runs(of: frame).map(\.description)
        text = lines.joined(separator: "\n") + "\n"
    }

    /// Compares a frame with the stored one of this name, or records it.
    public static func expect(
        _ frame: Frame, matches name: String, filePath: String = #filePath,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let isRecording = ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1"
        let file = file(name, besides: filePath)
        if let problem = check(frame, against: file, isRecording: isRecording) {
            Issue.record("\(problem)", sourceLocation: sourceLocation)
        }
    }

    /// What is wrong with a frame compared with a stored file; nil if they agree.
    ///
    /// `isRecording` writes the file; that, too, is something wrong.
    public static func check(_ frame: Frame, against file: URL, isRecording: Bool) -> String? {
        let snapshot = FrameSnapshot(frame)
        if isRecording { return snapshot.record(in: file) }
        guard let stored = try? String(contentsOf: file, encoding: .utf8) else {
            return "There is no '\(file.path)'. Run once with RECORD_SNAPSHOTS=1 and look at it."
        }
        return snapshot.difference(from: stored)
    }

    /// Where a snapshot is kept: `Tests/<target>/Frames/NAME.frame`.
    static func file(_ name: String, besides filePath: String) -> URL {
        var target = URL(fileURLWithPath: filePath).deletingLastPathComponent()
        while target.deletingLastPathComponent().lastPathComponent != "Tests",
            target.pathComponents.count > 2
        {
            target.deleteLastPathComponent()
        }
        return target.appendingPathComponent("Frames/\(name).frame")
    }

    private func record(in file: URL) -> String {
        do {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
            return "Recorded '\(file.lastPathComponent)'. Look at it, then run without recording."
        } catch {
            return "'\(file.path)' could not be recorded: \(error)"
        }
    }

    /// The first lines that differ, and the whole frame as it is; nil if nothing differs.
    func difference(from stored: String) -> String? {
        guard stored != text else { return nil }
        let old = stored.split(separator: "\n", omittingEmptySubsequences: false)
        let new = text.split(separator: "\n", omittingEmptySubsequences: false)
        let differing = (0..<max(old.count, new.count)).filter {
            ($0 < old.count ? old[$0] : nil) != ($0 < new.count ? new[$0] : nil)
        }
        let shown = differing.prefix(8).flatMap { line in
            [
                "line \(line + 1)", "- \(line < old.count ? old[line] : "(none)")",
                "+ \(line < new.count ? new[line] : "(none)")",
            ]
        }
        return (["\(differing.count) lines differ"] + shown + ["now:", text])
            .joined(separator: "\n")
    }

    private static func withoutTrailingBlanks(_ row: String) -> String {
        var row = row[...]
        while row.last == " " { row.removeLast() }
        return String(row)
    }
}
