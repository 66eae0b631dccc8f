import Foundation
import Migration
import Testing

@testable import MonitorRuntime

/// Every way to tamper with the record is found, and the line is named.
struct AuditChainTests {
    private let folder = URL(fileURLWithPath: NSTemporaryDirectory())
        .appendingPathComponent("dmswatch-chain-\(UUID().uuidString)")

    private var file: AuditFile {
        AuditFile(path: folder.appendingPathComponent("audit.jsonl").path, hash: AuditFile.testHash)
    }

    private func line(_ number: Int) -> AuditLine {
        AuditLine(
            time: Date(timeIntervalSince1970: 1_780_000_000 + Double(number)), user: "ada",
            host: "console", act: "s-\(number)", call: 1, task: Samples.arn.text,
            identifier: "ledger", operation: "StopReplicationTask", parameters: [:],
            shown: Samples.start, confirmed: Samples.start, reason: "night \(number)",
            stateBefore: "running", outcome: .requested)
    }

    /// A file of six lines, after something was done to its text.
    private func check(_ change: (inout [String]) -> Void) throws -> AuditCheck {
        defer { try? FileManager.default.removeItem(at: folder) }
        for number in 1...6 { try file.append(line(number)) }
        let text = try String(contentsOfFile: file.path, encoding: .utf8)
        var lines = text.split(separator: "\n").map { "\($0)\n" }
        change(&lines)
        try Data(lines.joined().utf8).write(to: URL(fileURLWithPath: file.path))
        return try file.check()
    }

    @Test func aFileAsItWasWrittenIsSound() throws {
        let check = try check { _ in }
        #expect(check.isSound)
        #expect(check.lines == 6)
    }

    @Test("an edited line is named, the last one too", arguments: 1...6)
    func edited(number: Int) throws {
        let check = try check { lines in
            lines[number - 1] = lines[number - 1].replacing("night", with: "fight")
        }
        #expect(check.problems.map(\.line) == [number])
    }

    @Test("a dropped line is named, the last one too", arguments: 1...6)
    func dropped(number: Int) throws {
        let check = try check { $0.remove(at: number - 1) }
        #expect(check.problems.first?.line == number)
        #expect(check.problems.first?.why.contains("missing") == true)
    }

    @Test("two swapped lines are named", arguments: 1...5)
    func swapped(number: Int) throws {
        let check = try check { $0.swapAt(number - 1, number) }
        #expect(check.problems.first?.line == number)
    }

    @Test("a line cut off is named", arguments: 1...6)
    func truncated(number: Int) throws {
        let check = try check { lines in
            lines[number - 1] = String(lines[number - 1].prefix(40)) + (number < 6 ? "\n" : "")
        }
        #expect(check.problems.first?.line == number)
    }

    @Test func aLineWrittenTwiceIsNamed() throws {
        let check = try check { $0.insert($0[2], at: 3) }
        #expect(check.problems.first?.line == 4)
    }

    @Test func anEmptyFileWhereThereWereLinesIsNamed() throws {
        #expect(try check { $0 = [] }.problems.first?.line == 1)
    }

    @Test("a number at the end of its range is named, and the record goes on")
    func extremeNumbers() throws {
        for number in [Int.max, .min] {
            let check = try check { lines in
                lines[4] = lines[4].replacing("\"line\":5", with: "\"line\":\(number)")
                lines.append("no end")
            }
            #expect(check.problems.contains { $0.line == 5 }, "\(check.problems)")
            for number in 1...2 { try file.append(line(number)) }
            let path = URL(fileURLWithPath: file.path)
            let text = try String(contentsOf: path, encoding: .utf8)
            let last = text.replacing("\"line\":2", with: "\"line\":\(number)")
            try Data(last.utf8).write(to: path)
            try file.append(line(3))
            #expect(try file.history().count == 3)
            #expect(try !file.check().isSound)
            try FileManager.default.removeItem(at: folder)
        }
    }

    @Test("a line written while the power failed is no tampering")
    func headIsBehind() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try file.append(line(1))
        let head = try Data(contentsOf: URL(fileURLWithPath: file.headPath))
        try file.append(line(2))
        try head.write(to: URL(fileURLWithPath: file.headPath))
        #expect(try file.check().isSound)
        try file.append(line(3))
        #expect(try file.check().isSound)
    }

    @Test("half a line left by a crash does not swallow the next one, and is found")
    func halfALine() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try file.append(line(1))
        let handle = try #require(FileHandle(forWritingAtPath: file.path))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("{\"act\":\"s-".utf8))
        try handle.close()
        try file.append(line(2))
        let check = try file.check()
        #expect(check.problems.map(\.line) == [2])
        #expect(try file.history().map(\.act) == ["s-1", "s-2"])
    }

    @Test("many writers at once keep one chain")
    func manyWriters() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = file
        await withTaskGroup(of: Void.self) { group in
            for writer in 0..<8 {
                group.addTask {
                    for number in 0..<25 {
                        do {
                            try file.append(line(writer * 100 + number))
                        } catch {
                            Issue.record("\(error)")
                        }
                    }
                }
            }
        }
        let check = try file.check()
        #expect(check.lines == 200)
        #expect(check.isSound, "\(check.problems)")
    }

    @Test func aFileMovedAwayIsBegunAnew() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        for number in 1...3 { try file.append(line(number)) }
        try FileManager.default.moveItem(atPath: file.path, toPath: file.path + ".1")
        try file.append(line(4))
        #expect(try file.check().isSound)
        #expect(try file.history().first?.line == 1)
    }

    @Test("a folder that cannot be written to refuses with a sentence")
    func unwritableFolder() throws {
        let error = #expect(throws: RuntimeError.self) {
            try AuditFile(path: "/proc/dmswatch/audit.jsonl", hash: AuditFile.testHash).append(
                line(1))
        }
        #expect(error?.description.contains("until then nothing can be changed") == true)
    }
}
