import Foundation

/// The files of this package, for tests that read the code itself.
enum Repository {
    struct SourceFile: Sendable {
        /// From the root of the package, for example `Sources/Monitor/Message.swift`.
        let path: String
        let text: String
        /// Empty of a file that is not Swift.
        let source: SourceText

        init(path: String, text: String) {
            self.path = path
            self.text = text
            source = SourceText(path.hasSuffix(".swift") ? text : "")
        }

        /// `Monitor` for `Sources/Monitor/Message.swift`.
        var target: String { String(path.split(separator: "/")[1]) }

        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    }

    static let root = (0..<3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in
        url.deletingLastPathComponent()
    }

    /// Every Swift file below a folder of `Sources` or `Tests`.
    static func swiftFiles(in folder: String) -> [SourceFile] {
        allSwift.filter { $0.path.hasPrefix("\(folder)/") }
    }

    /// Read once: every rule goes through all of them.
    private static let allSwift = ["Sources", "Tests"].flatMap { folder in
        files(in: folder) { $0.hasSuffix(".swift") }
    }

    static func files(in folder: String, where isWanted: (String) -> Bool) -> [SourceFile] {
        let base = root.appendingPathComponent(folder)
        let names = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String }
        return (names ?? []).filter(isWanted).sorted().compactMap { name in
            let path = "\(folder)/\(name)"
            return text(path).map { SourceFile(path: path, text: $0) }
        }
    }

    /// A file's text; nil if it is not there.
    static func text(_ path: String) -> String? {
        try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }
}

extension Repository {
    /// Whether there is a file or folder at a path from the root.
    static func isThere(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
    }

    /// The names at the root of the package.
    static func topLevel() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: root.path)
    }
}
