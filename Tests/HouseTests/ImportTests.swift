import Testing

/// Holds the table of the Architecture article: which target may import what.
struct ImportTests {
    /// What a target may import of this package and of others; the system's modules are free.
    private static let allowed: [String: Set<String>] = [
        "AWSClient": ["Basics", "CDigest", "Logging", "Subprocess", "SystemPackage"],
        "AWSClientHTTP": ["AWSClient", "Basics", "CCurl"],
        "AccountState": ["Algorithms", "Basics", "Collections", "Migration"],
        "Basics": [],
        "CCurl": [],
        "CDigest": [],
        "CNcurses": [],
        "Curses": ["CNcurses", "TerminalUI"],
        "Cutover": ["AccountState", "Basics", "Migration", "TOMLKit"],
        "DatabaseQueries": ["Basics", "Subprocess", "SystemPackage"],
        "Migration": ["Basics"],
        "MigrationAWS": ["AWSClient", "Migration"],
        "Monitor": ["AccountState", "Basics", "Cutover", "Migration", "TerminalUI"],
        "Settings": [
            "Basics", "Cutover", "DatabaseQueries", "Migration", "Monitor", "TOMLKit", "TerminalUI",
        ],
        "MonitorRuntime": [
            "AccountState", "Cutover", "DatabaseQueries", "Logging", "Migration", "Monitor",
            "TerminalUI",
        ],
        "Simulator": ["AWSClient", "Basics", "FlyingSocks", "Migration"],
        "TerminalUI": [],
    ]

    private static let system: Set<String> = [
        "CryptoKit", "Darwin", "Dispatch", "Foundation", "FoundationEssentials", "Glibc",
        "Synchronization",
    ]

    @Test func everyTargetImportsOnlyWhatTheTableAllows() throws {
        for file in Repository.swiftFiles(in: "Sources") where file.target != "dmswatch" {
            let allowed = try #require(
                Self.allowed[file.target], "the table has no target \(file.target)")
            for module in Self.forbiddenImports(of: file, allowed: allowed) {
                Issue.record("\(file.path) imports \(module)")
            }
        }
    }

    @Test func everyTargetIsInTheTable() {
        let targets = Set(Repository.swiftFiles(in: "Sources").map(\.target))
        let inC: Set<String> = ["CCurl", "CDigest", "CNcurses"]
        #expect(targets.subtracting(["dmswatch"]) == Set(Self.allowed.keys).subtracting(inC))
    }

    @Test func everyFormOfAnImportIsSeen() {
        let file = Repository.SourceFile(
            path: "Sources/Migration/Made.swift",
            text: """
                import Basics
                    public import FoundationEssentials
                @preconcurrency import Dispatch
                internal import struct Monitor.Program
                // import Settings
                let importance = 1
                """)
        #expect(
            Self.imports(of: file) == ["Basics", "FoundationEssentials", "Dispatch", "Monitor"])
        #expect(Self.forbiddenImports(of: file, allowed: ["Basics"]) == ["Monitor"])
    }

    /// What a file imports of this package and others that its target may not.
    private static func forbiddenImports(
        of file: Repository.SourceFile, allowed: Set<String>
    ) -> [String] {
        imports(of: file).filter { !system.contains($0) && !allowed.contains($0) }
    }

    private static func imports(of file: Repository.SourceFile) -> [String] {
        file.lines.compactMap { line in
            var words = line.split(separator: " ")
            if ["public", "package", "internal", "private", "@preconcurrency", "@testable"]
                .contains(words.first)
            {
                words.removeFirst()
            }
            guard words.first == "import", words.count >= 2 else { return nil }
            let kinds: Set<Substring> = [
                "struct", "class", "enum", "func", "protocol", "typealias",
            ]
            let name = kinds.contains(words[1]) ? words[2] : words[1]
            return name.split(separator: ".").first.map(String.init)
        }
    }
}
