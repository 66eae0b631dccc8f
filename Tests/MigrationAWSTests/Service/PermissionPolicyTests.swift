import AWSClient
import Foundation
import Migration
import Testing

@testable import MigrationAWS

/// The policies permit every call this program makes, and no other.
struct PermissionPolicyTests {
    private struct Document: Decodable {
        struct Statement: Decodable {
            let name: String
            let effect: String
            let actions: [String]
            let resource: String

            enum CodingKeys: String, CodingKey {
                case name = "Sid"
                case effect = "Effect"
                case actions = "Action"
                case resource = "Resource"
            }
        }

        let version: String
        let statements: [Statement]

        var actions: [String] { statements.flatMap(\.actions) }

        enum CodingKeys: String, CodingKey {
            case version = "Version"
            case statements = "Statement"
        }
    }

    private func document(_ extent: PermissionPolicy.Extent) throws -> Document {
        let text = PermissionPolicy(extent).json
        return try JSONDecoder().decode(Document.self, from: Data(text.utf8))
    }

    /// Every operation as IAM names it, read from the files that declare them.
    private func calls(where isWanted: (String) -> Bool = { _ in true }) throws -> Set<String> {
        let folder = Recording.folder.deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Sources/MigrationAWS/Operations")
        let prefixes = [
            "databaseMigration": "dms", "cloudWatch": "cloudwatch", "cloudWatchLogs": "logs",
            "securityToken": "sts",
        ]
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        let texts = try files.map {
            try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
        }
        let calls = texts.filter(isWanted).flatMap { text in
            zip(
                text.matches(of: /static let service = AWSService\.(\w+)/),
                text.matches(of: /static let name = "(\w+)"/)
            ).map { service, name in
                "\(prefixes[String(service.1)] ?? String(service.1)):\(name.1)"
            }
        }
        return Set(calls)
    }

    /// Whoever has credentials may ask whose they are.
    private let free: Set<String> = ["sts:GetCallerIdentity"]

    @Test func watchingPermitsWhatReads() throws {
        let permitted = Set(try document(.watch).actions)
        let reading = try calls { !$0.contains("isMutation = true") }
        #expect(permitted == reading.subtracting(free))
    }

    @Test func actingPermitsEverythingTheProgramCalls() throws {
        let permitted = Set(try document(.act).actions)
        let all = try calls()
        #expect(permitted == all.subtracting(free))
    }

    @Test(arguments: PermissionPolicy.Extent.allCases)
    func theDocumentIsWhatIAMTakes(extent: PermissionPolicy.Extent) throws {
        let document = try document(extent)
        #expect(document.version == "2012-10-17")
        #expect(document.statements.allSatisfy { $0.effect == "Allow" && $0.resource == "*" })
        let names = document.statements.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { $0.wholeMatch(of: /[A-Za-z0-9]+/) != nil }, "\(names)")
        #expect(Set(document.actions).count == document.actions.count)
        // IAM's smallest limit is that of the inline policies of a user; blanks do not count.
        #expect(PermissionPolicy(extent).json.filter { !$0.isWhitespace }.count <= 2_048)
    }

    @Test("doctor has a line for every call of the catalogue, whatever the account holds")
    func theProbesAreComplete() async throws {
        let service = AWSMigrationService.over(AnsweringTransport { _, _ in .json("{}") })
        let probed = Set(await service.probes().map(\.action))
        let all = try calls()
        #expect(probed == all)
    }
}
