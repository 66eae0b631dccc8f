extension Wire {
    /// `Tag` of the DMS API.
    struct Tag: Decodable, Sendable {
        var key: String?
        var value: String?

        enum CodingKeys: String, CodingKey {
            case key = "Key"
            case value = "Value"
        }
    }
}
