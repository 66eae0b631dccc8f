import Foundation
import Testing

@testable import AWSClient

@Suite struct QueryFieldsTests {
    private struct Tag: Encodable {
        var key: String
        var value: String?

        enum CodingKeys: String, CodingKey {
            case key = "Key"
            case value = "Value"
        }
    }

    private struct Input: Encodable {
        var role = "arn:aws:iam::1:role/a b"
        var duration = 900
        var isExact: Bool? = true
        var nothing: String?
        var tags: [Tag] = [Tag(key: "a&b", value: "ü"), Tag(key: "c")]
        var at = Date(timeIntervalSince1970: 1_767_323_045)

        enum CodingKeys: String, CodingKey {
            case role = "RoleArn"
            case duration = "DurationSeconds"
            case isExact = "Exact"
            case nothing = "Nothing"
            case tags = "Tags"
            case at = "At"
        }
    }

    @Test func structuresAndListsAreFlattened() throws {
        let body = try QueryFields.body(action: "AssumeRole", version: "2011-06-15", input: Input())
        #expect(
            String(decoding: body, as: UTF8.self).split(separator: "&") == [
                "Action=AssumeRole", "Version=2011-06-15", "At=2026-01-02T03%3A04%3A05Z",
                "DurationSeconds=900", "Exact=true",
                "RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fa%20b",
                "Tags.member.1.Key=a%26b", "Tags.member.1.Value=%C3%BC", "Tags.member.2.Key=c",
            ])
    }
}
