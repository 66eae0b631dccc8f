import AWSClient

/// Lists maintenance that waits for instances.
enum DescribePendingMaintenanceActions: PagedOperation {
    static let service = AWSService.databaseMigration
    static let name = "DescribePendingMaintenanceActions"

    struct Input: PagedInput {
        /// 20 to 100; DMS takes no more.
        var maxRecords: Int? = 100
        var marker: String?

        enum CodingKeys: String, CodingKey {
            case maxRecords = "MaxRecords"
            case marker = "Marker"
        }
    }

    struct Output: PagedOutput {
        var marker: String?
        var resources: [Wire.MaintenanceResource]?

        enum CodingKeys: String, CodingKey {
            case marker = "Marker"
            case resources = "PendingMaintenanceActions"
        }
    }
}
