/// Cuts lists into pages, with a marker that says where the next one begins.
struct Paging: Sendable, Equatable {
    let offset: Int
    let size: Int

    /// DMS's `MaxRecords` and `Marker`, with its bounds (20...100 for nearly every call).
    init(dms input: WireInput, limit: ClosedRange<Int> = 20...100) throws(AWSFault) {
        let size = try input.integer("MaxRecords") ?? 100
        guard limit.contains(size) else {
            throw .invalidValue(
                "Invalid value \(size) for MaxRecords. Must be between \(limit.lowerBound) and "
                    + "\(limit.upperBound).")
        }
        self.size = size
        offset = try Self.offset(
            of: try input.text("Marker"),
            fault: .invalidValue(
                "Invalid pagination marker provided. Please verify your pagination marker is correct."
            ))
    }

    /// CloudWatch's and Logs's tokens, with the names and the code the call has for them.
    init(
        _ input: WireInput, size sizeName: String?, standard: Int, limit: ClosedRange<Int>,
        token tokenName: String, refusals: Refusals
    ) throws(AWSFault) {
        let size = try sizeName.map { (name) throws(AWSFault) in try input.integer(name) } ?? nil
        guard limit.contains(size ?? standard) else {
            throw AWSFault(
                code: refusals.value,
                message: "The value of \(sizeName ?? "") must be between \(limit.lowerBound) and "
                    + "\(limit.upperBound).")
        }
        self.size = size ?? standard
        offset = try Self.offset(
            of: try input.text(tokenName),
            fault: AWSFault(
                code: refusals.token, message: "The specified nextToken is invalid."))
    }

    /// The codes a service refuses bad paging with.
    struct Refusals: Sendable {
        let value: String
        let token: String

        static let cloudWatch = Refusals(value: "InvalidParameterValue", token: "InvalidNextToken")
        static let logs = Refusals(
            value: "InvalidParameterException", token: "InvalidParameterException")
    }

    /// This page of a list, and the marker of the next one when there is one.
    func page<List: RandomAccessCollection>(
        of list: List
    ) -> (page: List.SubSequence, next: WireValue?) {
        let page = list.dropFirst(offset).prefix(size)
        let end = offset + page.count
        return (page, end < list.count ? .string(Self.marker(end)) : nil)
    }

    private static func marker(_ offset: Int) -> String { "page-from-\(offset)" }

    private static func offset(of marker: String?, fault: AWSFault) throws(AWSFault) -> Int {
        guard let marker, !marker.isEmpty else { return 0 }
        guard marker.hasPrefix("page-from-"), let offset = Int(marker.dropFirst(10)), offset > 0
        else { throw fault }
        return offset
    }
}
