import Migration

extension Wire.MetricAlarm {
    /// True if it watches a metric of DMS, by itself or within metric math.
    var concernsDMS: Bool {
        namespace == MetricQuery.namespace
            || (metrics ?? []).contains { query in
                query.stat?.metric?.namespace == MetricQuery.namespace
                    || query.expression?.contains(MetricQuery.namespace) == true
            }
    }
}
