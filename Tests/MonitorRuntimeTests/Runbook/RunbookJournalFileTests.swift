import Cutover
import Foundation
import Testing

@testable import MonitorRuntime

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The journal on a real disk, with writers that are killed.
struct RunbookJournalFileTests {
    private static let noon = Date(timeIntervalSince1970: 1_795_867_200)

    private static func entry(_ id: String) -> JournalEntry {
        JournalEntry(id: id, date: noon, name: "Ana", event: .stepFinished(id, result: .pass))
    }

    private func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("dmswatch-\(UInt64.random(in: 0 ... .max))").path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(folder)
    }

    @Test func entriesAreAddedAndReadAgain() async throws {
        try await withFolder { folder in
            let file = RunbookJournalFile(besideRunbook: folder + "/night.toml")
            #expect(try file.read().entries.isEmpty)
            for id in ["a", "b"] { _ = try file.append { _ in Self.entry(id) } }
            #expect(try file.read().entries == [Self.entry("a"), Self.entry("b")])
            #expect(try file.append { _ in nil }.entries.count == 2)
            let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test func whatCannotBeWrittenIsAnError() async throws {
        try await withFolder { folder in
            // A folder that is missing is made; one below a file cannot be.
            try Data().write(to: URL(fileURLWithPath: folder + "/file"))
            let file = RunbookJournalFile(path: folder + "/file/journal")
            #expect(throws: RuntimeError.self) { try file.append { _ in Self.entry("a") } }
            let folderInTheWay = RunbookJournalFile(path: folder)
            #expect(throws: RuntimeError.self) { try folderInTheWay.read() }
        }
    }

    @Test("Many writers at once: every entry is there once, and only one of them ticks a step")
    func manyWriters() async throws {
        try await withFolder { folder in
            let file = RunbookJournalFile(path: folder + "/journal")
            let ticked = try await withThrowingTaskGroup(of: Int.self) { group in
                for writer in 0..<8 {
                    group.addTask {
                        var ticked = 0
                        for number in 0..<20 {
                            _ = try file.append { _ in Self.entry("\(writer)-\(number)") }
                            _ = try file.append { reading in
                                let step = "step-\(number)"
                                if reading.entries.contains(where: { $0.step == step }) {
                                    return nil
                                }
                                ticked += 1
                                return JournalEntry(
                                    id: "\(writer)-tick-\(number)", date: Self.noon, name: "Bo",
                                    event: .stepFinished(step, result: nil))
                            }
                        }
                        return ticked
                    }
                }
                return try await group.reduce(0, +)
            }
            let reading = try file.read()
            #expect(reading.unreadable.isEmpty)
            #expect(reading.entries.count == 8 * 20 + 20)
            #expect(Set(reading.entries.map(\.id)).count == reading.entries.count)
            #expect(ticked == 20)
        }
    }

    @Test("Killed before, in and after a write: what was ticked is there, and nothing else")
    func killedAtEveryStep() async throws {
        try await withFolder { folder in
            for step in 0..<4 {
                let path = folder + "/journal-\(step)"
                let file = RunbookJournalFile(path: path)
                _ = try file.append { _ in Self.entry("first") }
                await #expect(processExitsWith: .signal(SIGKILL)) {
                    [path = path as String, step = step as Int] in
                    try RunbookJournalFileTests.dies(path, step)
                }
                let expected = step < 3 ? ["first"] : ["first", "second"]
                #expect(try file.read().entries.map(\.id) == expected)
                let after = try file.append { _ in Self.entry("third") }
                #expect(after.entries.map(\.id) == expected + ["third"])
                #expect(try file.read().entries.map(\.id) == expected + ["third"])
            }
        }
    }

    /// Ends this process while, before or after it adds an entry.
    static func dies(_ path: String, _ step: Int) throws {
        switch step {
        case 0: kill(getpid(), SIGKILL)
        case 1:
            // Under the lock, before the write.
            _ = try RunbookJournalFile(path: path).append { _ in
                kill(getpid(), SIGKILL)
                return nil
            }
        case 2:
            // In the middle of the write, as the kernel may leave it.
            let line = JournalCoding.line(entry("second"))
            let handle = try #require(FileHandle(forWritingAtPath: path))
            try handle.seekToEnd()
            try handle.write(contentsOf: line.prefix(line.count / 2))
            kill(getpid(), SIGKILL)
        default:
            _ = try RunbookJournalFile(path: path).append { _ in entry("second") }
            kill(getpid(), SIGKILL)
        }
    }
}
