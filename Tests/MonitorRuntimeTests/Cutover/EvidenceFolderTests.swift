import Cutover
import Foundation
import MonitorRuntime
import Testing

/// All files or none, and never among others.
struct EvidenceFolderTests {
    private func withParent(_ body: (String) throws -> Void) throws {
        let parent = FileManager.default.temporaryDirectory
            .appendingPathComponent("dmswatch-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: parent, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: parent) }
        try body(parent)
    }

    private func files() -> [EvidenceFile] {
        let now = Date(timeIntervalSince1970: 1_795_867_200)
        return EvidencePack(
            migration: "ledger", account: "1", region: "r", program: "p", generated: now,
            from: now, to: now
        ).files { String(repeating: "0", count: 63) + "\($0.count % 10)" }
    }

    private func names(_ path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }

    @Test func everyFileIsThereAndNothingElse() throws {
        try withParent { parent in
            let files = files()
            let paths = try EvidenceFolder(path: "\(parent)/night/").write(files)
            #expect(paths == files.map { "\(parent)/night/\($0.name)" })
            #expect(try names("\(parent)/night") == files.map(\.name).sorted())
            for file in files {
                let data = FileManager.default.contents(atPath: "\(parent)/night/\(file.name)")
                #expect(data.map { Array($0) } == file.bytes)
            }
            #expect(try names(parent) == ["night"])
        }
    }

    @Test func anEmptyFolderIsTakenAndAFullOneIsNot() throws {
        try withParent { parent in
            let folder = EvidenceFolder(path: "\(parent)/night")
            try FileManager.default.createDirectory(
                atPath: folder.path, withIntermediateDirectories: false)
            _ = try folder.write(files())
            #expect(throws: EvidenceFolder.Failure.self) { try folder.checkFree() }
            let before = try names(folder.path)
            #expect(throws: EvidenceFolder.Failure.self) { try folder.write(files()) }
            #expect(try names(folder.path) == before)
            #expect(try names(parent) == ["night"])
        }
    }

    @Test func whatCannotBeWrittenLeavesNothing() throws {
        try withParent { parent in
            try Data("x".utf8).write(to: URL(fileURLWithPath: "\(parent)/file"))
            for path in ["\(parent)/file", "\(parent)/no/night", "\(parent)/file/night"] {
                #expect(throws: EvidenceFolder.Failure.self, "\(path)") {
                    try EvidenceFolder(path: path).write(files())
                }
            }
            #expect(try names(parent) == ["file"])
        }
    }
}
