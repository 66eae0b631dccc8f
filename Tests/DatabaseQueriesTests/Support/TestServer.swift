import Foundation
import Subprocess
import SystemPackage
import Testing

@testable import DatabaseQueries

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A real database server on 127.0.0.1 that lives as long as the suite it is for.
struct TestServer: Sendable {
    let kind: DatabaseKind
    let port: Int

    /// The server of the suite that runs.
    @TaskLocal static var current: TestServer?

    /// A client for a role, as a user would configure it.
    func client(
        _ account: String, database: String = "shop", limits: QueryLimits = QueryLimits(),
        extra: [String] = []
    ) throws -> DatabaseClient {
        let words =
            switch kind {
            case .mysql:
                [
                    "mariadb", "--no-defaults", "--protocol=tcp", "-h", "127.0.0.1",
                    "-P", "\(port)", "-u", account,
                ]
            default:
                ["psql", "host=127.0.0.1 port=\(port) dbname=\(database) user=\(account)"]
            }
        return DatabaseClient(
            try DatabaseConnection(name: "test", kind: kind, words: words + extra),
            limits: limits)
    }

    /// The program and arguments of a person at the server, who may do everything.
    var administrator: [String] {
        switch kind {
        case .mysql:
            [
                "mariadb", "--no-defaults", "--protocol=tcp", "-h", "127.0.0.1", "-P", "\(port)",
                "-u", "root", "--batch", "--skip-column-names", "--default-character-set=utf8mb4",
            ]
        default:
            [
                "psql", "host=127.0.0.1 port=\(port) dbname=shop user=postgres", "-X", "-q", "-A",
                "-t", "-v", "ON_ERROR_STOP=1",
            ]
        }
    }

    /// Runs statements as that person and gives what they print.
    @discardableResult
    func administer(_ sql: String, database: String? = nil) async throws -> String {
        var words = administrator
        if let database {
            words[1] = "host=127.0.0.1 port=\(port) dbname=\(database) user=postgres"
        }
        let result = try await Subprocess.run(
            .name(words[0]), arguments: Arguments(Array(words.dropFirst())),
            environment: .inherit.updating(["LC_ALL": "C.UTF-8"]), input: .string(sql),
            output: .string(limit: 1 << 20), error: .string(limit: 1 << 16))
        guard result.terminationStatus.isSuccess else {
            throw ServerTrait.Failure(text: result.standardError)
        }
        return result.standardOutput
    }

    /// Holds a session open in which the statements have run, while `body` runs.
    func holding(
        _ sql: String, account: String, while body: @Sendable () async throws -> Void
    ) async throws {
        let words =
            kind == .mysql
            ? administrator.map { $0 == "root" ? account : $0 }
            : administrator.map { $0.replacingOccurrences(of: "postgres", with: account) }
        let mark = kind == .mysql ? "\nselect 'held';\n" : "\n\\echo held\n"
        _ = try await Subprocess.run(
            .name(words[0]),
            arguments: Arguments(
                Array(words.dropFirst()) + (kind == .mysql ? ["--unbuffered"] : [])),
            input: .inputWriter, output: .sequence, error: .discarded
        ) { execution in
            _ = try await execution.standardInputWriter.write(sql + mark)
            var lines = execution.standardOutput.strings().makeAsyncIterator()
            while let line = try await lines.next(), !line.hasPrefix("held") {}
            do { try await body() } catch {
                try await execution.standardInputWriter.finish()
                throw error
            }
            try await execution.standardInputWriter.finish()
        }
    }
}

/// Starts a server for a suite, and stops it after the last of its tests.
struct ServerTrait: SuiteTrait, TestScoping {
    struct Failure: Error {
        var text: String
    }

    let kind: DatabaseKind

    /// Where PostgreSQL's server programs are; nil if there are none.
    static let postgresqlPrograms: String? = {
        let base = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: base)) ?? []
        return versions.sorted { (Int($0) ?? 0) > (Int($1) ?? 0) }.map { "\(base)/\($0)/bin" }
            .first { FileManager.default.isExecutableFile(atPath: "\($0)/initdb") }
    }()

    static let hasMariaDB = ["/usr/sbin/mariadbd", "/usr/bin/mariadbd"].contains {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        // A client that ends early does not read its input.
        signal(SIGPIPE, SIG_IGN)
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Servers")
        let name = kind == .mysql ? "mariadb" : "postgresql"
        let text = try String(
            contentsOf: folder.appendingPathComponent("\(name).sh"), encoding: .utf8)
        let sql = try String(
            contentsOf: folder.appendingPathComponent("\(name).sql"), encoding: .utf8)
        var words = ["sh", "-c", text, name, Self.postgresqlPrograms ?? ""]
        // The servers refuse to be run by root.
        if getuid() == 0 {
            words =
                ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] + words
        }
        _ = try await Subprocess.run(
            .name(words[0]), arguments: Arguments(Array(words.dropFirst())),
            workingDirectory: "/tmp", input: .inputWriter, output: .sequence, error: .discarded
        ) { execution in
            var lines = execution.standardOutput.strings().makeAsyncIterator()
            var said = ""
            var port: Int?
            while port == nil, let line = try await lines.next() {
                said += line
                let words = line.split(whereSeparator: \.isWhitespace)
                if words.first == "ready", words.count == 2 { port = Int(words[1]) }
            }
            guard let port else { throw Failure(text: said) }
            let server = TestServer(kind: kind, port: port)
            do {
                try await server.administer(sql, database: kind == .mysql ? nil : "postgres")
                try await TestServer.$current.withValue(server, operation: function)
            } catch {
                try await execution.standardInputWriter.finish()
                throw error
            }
            try await execution.standardInputWriter.finish()
        }
    }
}

extension Trait where Self == ServerTrait {
    /// A server with DMS's control tables and made-up rows.
    static func server(_ kind: DatabaseKind) -> ServerTrait { ServerTrait(kind: kind) }
}

/// A question of a test's own, to try what the session refuses.
struct Probe: DatabaseQuery {
    static let info = ControlTables.info

    var text: String
    var rights: [(String, String)] = []
    var columns = ["x"]
    var limit = 10

    func statement(for kind: DatabaseKind) -> QueryStatement? {
        QueryStatement(
            rights: rights.map { .init(right: $0.0, expression: $0.1) }, columns: columns,
            rowLimit: limit, text)
    }

    func read(_ row: QueryRow) -> QueryRow? { row }
}
