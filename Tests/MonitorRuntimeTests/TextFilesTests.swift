import Foundation
import Monitor
import Testing

@testable import MonitorRuntime

/// Texts people keep: each in a new file, whole or not at all.
struct TextFilesTests {
    private let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("texts-\(UUID().uuidString)")

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func save(_ text: String, to path: String) async throws(RuntimeError) {
        try await TextFiles().write(SavedText(path: path, text: text, contents: "1 line"))
    }

    @Test func aTextIsWrittenWholeForItsOwnerAlone() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("a.log").path
        let text = String(repeating: "a line of a log, and more: ü\n", count: 50_000)
        try await save(text, to: path)
        #expect(FileManager.default.contents(atPath: path) == Data(text.utf8))
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func nothingIsWrittenOverAndNoLinkIsFollowed() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("a.log").path
        try await save("first", to: path)
        let again = await #expect(throws: RuntimeError.self) { try await save("second", to: path) }
        #expect(again?.description.contains(path) == true)
        #expect(FileManager.default.contents(atPath: path) == Data("first".utf8))
        let link = folder.appendingPathComponent("link").path
        try FileManager.default.createSymbolicLink(
            atPath: link, withDestinationPath: folder.appendingPathComponent("other").path)
        await #expect(throws: RuntimeError.self) { try await save("third", to: link) }
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(names.sorted() == ["a.log", "link"])
    }
}
