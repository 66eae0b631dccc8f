extension Wire {
    /// A condition on what a DMS `Describe` call lists.
    struct Filter: Encodable, Sendable, Equatable {
        var name: String
        var values: [String]

        enum CodingKeys: String, CodingKey {
            case name = "Name"
            case values = "Values"
        }
    }
}
