import Foundation

/// Reference data that lives outside the project, from AWS's own test suites.
enum SharedFixtures {
    static let reason: String = "no fixtures at $DMSWATCH_FIXTURES or ../shared/fixtures"

    /// The package's folder.
    static let packageRoot = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The folder of fixtures, or nil when it is not there.
    static let folder: URL? = {
        let named = ProcessInfo.processInfo.environment["DMSWATCH_FIXTURES"]
        let folder =
            named.map { URL(fileURLWithPath: $0) }
            ?? packageRoot.deletingLastPathComponent().appendingPathComponent("shared/fixtures")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()

    static var areAbsent: Bool { folder == nil }

    /// The names in a folder of fixtures, sorted; none when it is not there.
    static func names(in path: String) -> [String] {
        guard let folder else { return [] }
        let contents = try? FileManager.default.contentsOfDirectory(
            atPath: folder.appendingPathComponent(path).path)
        return contents?.sorted() ?? []
    }

    static func data(_ path: String) throws -> Data {
        guard let folder else { throw CocoaError(.fileNoSuchFile) }
        return try Data(contentsOf: folder.appendingPathComponent(path))
    }

    static func text(_ path: String) throws -> String {
        String(decoding: try data(path), as: UTF8.self)
    }
}
