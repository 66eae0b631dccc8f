import Foundation
import Testing

@testable import AWSClient

@Suite struct DiskEnvironmentTests {
    /// Runs with an empty folder of its own.
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("dmswatch-disk-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path)
    }

    @Test func filesAreReadAndAbsentOnesAreNil() throws {
        try withFolder { folder in
            let environment = AWSEnvironment.onDisk(variables: [:], homeDirectory: folder)
            try Data("text".utf8).write(to: URL(fileURLWithPath: folder + "/file"))
            #expect(try environment.file(environment.expand("~/file")) == Array("text".utf8))
            #expect(try environment.file(folder + "/none") == nil)
            #expect(try environment.file(folder) == nil)
            #expect(environment.abbreviate(folder + "/file") == "~/file")
        }
    }

    @Test func privateFilesAreReplacedAndForTheUserAlone() throws {
        try withFolder { folder in
            let path = folder + "/token.json"
            let write = try #require(
                AWSEnvironment.onDisk(variables: [:], homeDirectory: folder).writePrivateFile)
            try write(path, Array("old and long".utf8))
            try write(path, Array("new".utf8))
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect((mode as? NSNumber)?.intValue == 0o600)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["token.json"])
        }
    }

    @Test func whereNothingCanBeWrittenThereIsAnErrorAndNoRest() throws {
        try withFolder { folder in
            let write = try #require(
                AWSEnvironment.onDisk(variables: [:], homeDirectory: folder).writePrivateFile)
            #expect(throws: (any Error).self) { try write(folder + "/no/such/folder/x", []) }
            try FileManager.default.createDirectory(
                atPath: folder + "/taken/inside", withIntermediateDirectories: true)
            #expect(throws: (any Error).self) { try write(folder + "/taken", [1]) }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["taken"])
        }
    }
}
