/// What DMS is asked for a list without filters, page by page.
struct WholeListInput: PagedInput {
    /// 20 to 100; DMS takes no more.
    var maxRecords: Int? = 100
    var marker: String?

    enum CodingKeys: String, CodingKey {
        case maxRecords = "MaxRecords"
        case marker = "Marker"
    }
}
