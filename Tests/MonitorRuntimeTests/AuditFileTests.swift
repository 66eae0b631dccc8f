import Foundation
import Migration
import Testing

@testable import MonitorRuntime

struct AuditFileTests {
    private let folder = URL(fileURLWithPath: NSTemporaryDirectory())
        .appendingPathComponent("dmswatch-audit-\(UUID().uuidString)")

    private func line(_ outcome: AuditLine.Outcome = .requested) -> AuditLine {
        var line = AuditLine(
            time: Date(timeIntervalSince1970: 1_780_000_000.25), user: "ada", host: "console",
            act: "s-1", call: 1, caller: nil, task: Samples.arn.text,
            identifier: "evil\n\"name\" \u{1B}[31m", operation: "ReloadTables",
            parameters: ["TablesToReload": ["app.a", "app.b"]],
            shown: Date(timeIntervalSince1970: 1_780_000_000),
            confirmed: Date(timeIntervalSince1970: 1_780_000_001),
            stateBefore: "running", outcome: outcome)
        line.detail = outcome == .requested ? nil : "why"
        return line
    }

    private func withFolder(_ body: () throws -> Void) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try body()
    }

    private func permissions(_ url: URL) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
    }

    @Test("each line is one line of JSON that reads back the same")
    func roundTrip() throws {
        try withFolder {
            let file = AuditFile(
                path: folder.appendingPathComponent("state/audit.jsonl").path,
                hash: AuditFile.testHash)
            try file.append(line())
            try file.append(line(.accepted))
            let text = try String(contentsOfFile: file.path, encoding: .utf8)
            #expect(text.hasSuffix("\n"))
            let lines = text.split(separator: "\n")
            let read = try lines.map { try AuditLine(decoding: Data($0.utf8)) }
            #expect(read.map(\.outcome) == [.requested, .accepted])
            #expect(read.map(\.identifier) == [line().identifier, line().identifier])
            #expect(read.map(\.line) == [1, 2])
            #expect(read[0].previous == AuditSeal.anchor.hash)
            #expect(read[1].previous == AuditFile.testHash(Data(lines[0].utf8)))
            #expect(text.contains("\"time\":\"2026-05-28T20:26:40.250Z\""))
            #expect(!text.contains("\u{1B}"))
        }
    }

    @Test("only the owner may read the file and its folder")
    func permissionsAreTight() throws {
        try withFolder {
            let url = folder.appendingPathComponent("audit.jsonl")
            try AuditFile(path: url.path, hash: AuditFile.testHash).append(line())
            #expect(try permissions(url) == 0o600)
            #expect(try permissions(folder) == 0o700)
        }
    }

    @Test("a file others may read is taken away from them, with its lines kept")
    func tightens() throws {
        try withFolder {
            let url = folder.appendingPathComponent("audit.jsonl")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data("earlier\n".utf8).write(to: url)
            try FileManager.default.setAttributes(
                [.posixPermissions: 0o644], ofItemAtPath: url.path)
            try AuditFile(path: url.path, hash: AuditFile.testHash).append(line())
            #expect(try permissions(url) == 0o600)
            #expect(try String(contentsOf: url, encoding: .utf8).hasPrefix("earlier\n{"))
        }
    }

    @Test("a path that cannot be is refused with a sentence that names it")
    func impossiblePath() throws {
        try withFolder {
            try Data().write(to: folder)
            let path = folder.appendingPathComponent("audit.jsonl").path
            let error = #expect(throws: RuntimeError.self) {
                try AuditFile(path: path, hash: AuditFile.testHash).append(line())
            }
            #expect(error?.description.contains("'\(path)'") == true)
        }
    }

    @Test("a device is never read: some have no end", arguments: ["/dev/zero", "/dev/full"])
    func devices(path: String) {
        let file = AuditFile(path: path, hash: AuditFile.testHash)
        let expected = RuntimeError.auditUnreadable(
            path: path, why: "it is a device or a pipe, not a file")
        #expect(throws: expected) { try file.history() }
        #expect(throws: expected) { try file.recent() }
    }

    @Test(
        "a full disk is refused",
        .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func fullDisk() throws {
        let expected = RuntimeError.audit(path: "/dev/full", why: "No space left on device")
        #expect(throws: expected) {
            try AuditFile(path: "/dev/full", hash: AuditFile.testHash).append(line())
        }
    }
}
