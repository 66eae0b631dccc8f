import Migration

extension MigrationEvent {
    /// An event as AWS tells it.
    init(wire: Wire.Event) throws(ServiceFailure) {
        self.init(
            date: try Wire.require(wire.date, "Date", of: DescribeEvents.self),
            source: wire.source ?? "", sourceType: wire.sourceType ?? "",
            message: wire.message ?? "", categories: wire.categories ?? [])
    }
}
