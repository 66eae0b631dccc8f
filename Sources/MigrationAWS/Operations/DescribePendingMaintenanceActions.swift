import AWSClient

/// Lists maintenance that waits for instances.
enum DescribePendingMaintenanceActions: PagedOperation {
    static let service = AWSService.databaseMigration
    static let name = "DescribePendingMaintenanceActions"

    typealias Input = WholeListInput

    struct Output: PagedOutput {
        var marker: String?
        var resources: [Wire.MaintenanceResource]?

        enum CodingKeys: String, CodingKey {
            case marker = "Marker"
            case resources = "PendingMaintenanceActions"
        }
    }
}
