import AWSClient

/// A call whose answer comes in pages.
protocol PagedOperation: AWSOperation where Input: PagedInput, Output: PagedOutput {}

/// An input that says which page is wanted.
protocol PagedInput: Encodable, Sendable {
    /// `Marker` or `NextToken`; nil for the first page.
    var marker: String? { get set }
}

/// A page that says how to ask for the next.
protocol PagedOutput: Decodable, Sendable {
    /// `Marker` or `NextToken`; absent or empty on the last page.
    var marker: String? { get }
}
