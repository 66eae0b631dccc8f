import Foundation
import NIOSSL

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
                Array(try Data(contentsOf: folder.appendingPathComponent(name)))
            }
            return (try file("a.pem"), try file("a.key"))
        }
    }

    /// What a server speaks TLS with, under a certificate for a name such as `IP:127.0.0.1`, good for a
    /// number of days from now.
    func server(for name: String, days: Int = 2) throws -> NIOSSLContext {
        try Self.withFolder { folder in
            let path = { (name: String) in folder.appendingPathComponent(name) }
            try Data(authority).write(to: path("a.pem"))
            try Data(authorityKey).write(to: path("a.key"))
            try Data("subjectAltName=\(name)".utf8).write(to: path("names"))
            try Self.openssl(
                in: folder, "req \(Self.newKey) -keyout s.key -out s.csr -subj /CN=server")
            try Self.openssl(
                in: folder,
                "x509 -req -in s.csr -CA a.pem -CAkey a.key -set_serial 2 -days \(days) "
                    + "-extfile names -out s.pem")
            let chain = try NIOSSLCertificate.fromPEMFile(path("s.pem").path)
            let key = try NIOSSLPrivateKey(file: path("s.key").path, format: .pem)
            return try NIOSSLContext(
                configuration: .makeServerConfiguration(
                    certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key)))
        }
    }

    /// Runs with a folder of its own, which is gone afterwards.
    private static func withFolder<Value>(_ body: (URL) throws -> Value) throws -> Value {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("dmswatch-certificates-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }

    private static func openssl(in folder: URL, _ arguments: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments.split(separator: " ").map(String.init)
        process.currentDirectoryURL = folder
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
    }
}
