import AWSClient

/// Lists endpoints.
enum DescribeEndpoints: PagedOperation {
    static let service = AWSService.databaseMigration
    static let name = "DescribeEndpoints"

    typealias Input = WholeListInput

    struct Output: PagedOutput {
        var marker: String?
        var endpoints: [Wire.Endpoint]?

        enum CodingKeys: String, CodingKey {
            case marker = "Marker"
            case endpoints = "Endpoints"
        }
    }
}
