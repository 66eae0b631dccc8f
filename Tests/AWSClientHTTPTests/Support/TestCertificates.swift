import Foundation

/// A certificate authority made for one test run by the `openssl` command.
struct TestCertificates: Sendable {
    static let reason: String = "the `openssl` command cannot make certificates here"

    /// The authority, or nil where there is no `openssl`.
    static let shared: TestCertificates? = try? TestCertificates()

    static var areAbsent: Bool { shared == nil }

    private static let newKey = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"

    /// The authority's own certificate, in PEM.
    let authority: [UInt8]
    private let authorityKey: [UInt8]

    private init() throws {
        (authority, authorityKey) = try Self.withFolder { folder in
            try Self.openssl(
                in: folder,
                "req -x509 \(Self.newKey) -days 2 -keyout a.key -out a.pem -subj /CN=authority")
            let file = { (name: String) in
                Array(try Data(contentsOf: folder.appending(path: name)))
            }
            return (try file("a.pem"), try file("a.key"))
        }
    }

    /// An authority that nobody has heard of.
    static func another() throws -> TestCertificates { try TestCertificates() }

    /// What a server speaks TLS with, under a certificate for a name such as `IP:127.0.0.1`, good for a
    /// number of days from now.
    func server(for name: String, days: Int = 2) throws -> LoopbackServer.TLS {
        try Self.withFolder { folder in
            let path = { (name: String) in folder.appending(path: name) }
            try Data(authority).write(to: path("a.pem"))
            try Data(authorityKey).write(to: path("a.key"))
            try Data("subjectAltName=\(name)".utf8).write(to: path("names"))
            try Self.openssl(
                in: folder, "req \(Self.newKey) -keyout s.key -out s.csr -subj /CN=server")
            try Self.openssl(
                in: folder,
                "x509 -req -in s.csr -CA a.pem -CAkey a.key -set_serial 2 -days \(days) "
                    + "-extfile names -out s.pem")
            let text = { (name: String) in
                String(decoding: try Data(contentsOf: path(name)), as: UTF8.self)
            }
            return LoopbackServer.TLS(certificate: try text("s.pem"), key: try text("s.key"))
        }
    }

    /// Runs with a folder that holds files and is named by hashes, as `openssl rehash` does it.
    static func withHashedFolder<Value>(
        _ files: [String: [UInt8]], _ body: (String) async throws -> Value
    ) async throws -> Value {
        let folder = try newFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, bytes) in files { try Data(bytes).write(to: folder.appending(path: name)) }
        try openssl(in: folder, "rehash .")
        return try await body(folder.path)
    }

    /// Runs with a folder of its own, which is gone afterwards.
    private static func withFolder<Value>(_ body: (URL) throws -> Value) throws -> Value {
        let folder = try newFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }

    private static func newFolder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "dmswatch-certificates-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    private static func openssl(in folder: URL, _ arguments: String) throws {
        try Command.run(["openssl"] + arguments.split(separator: " ").map(String.init), in: folder)
    }
}
