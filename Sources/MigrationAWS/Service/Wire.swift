import AWSClient
import Migration

/// AWS's structures, with members in AWS's spelling.
///
/// AWS guarantees no member, so every one is optional; absent and null are both nil. The mapping to a
/// `Migration` value requires the members it cannot do without.
enum Wire {}

extension Wire {
    /// A member that the mapped value cannot do without.
    static func require<Value>(
        _ value: Value?, _ member: String
    ) throws(MissingMember) -> Value {
        guard let value else { throw MissingMember(member: member) }
        return value
    }

    /// The failure of an answer of which nothing is left without that member.
    static func unreadable<Operation: AWSOperation>(
        _ missing: MissingMember, _ operation: Operation.Type
    ) -> ServiceFailure {
        ServiceFailure(
            .unreadableReply, operation: operation.label,
            message: "The answer has no '\(missing.member)' that can be read.",
            advice: "If this persists, check what answers at the endpoint.")
    }
}

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

/// A call whose answer comes in pages.
protocol PagedOperation: AWSOperation where Input: PagedInput, Output: PagedOutput {}

/// An input that says which page is wanted.
protocol PagedInput: Encodable, Sendable {
    /// `Marker` or `NextToken`; nil for the first page.
    var marker: String? { get set }
}

/// A page that says how to ask for the next.
protocol PagedOutput: WireReadable {
    /// `Marker` or `NextToken`; absent or empty on the last page.
    var marker: String? { get }
}

/// The input of DMS's list calls without filters.
struct WholeListInput: PagedInput {
    /// 20 to 100; DMS takes no more.
    var maxRecords: Int? = 100
    var marker: String?

    enum CodingKeys: String, CodingKey {
        case maxRecords = "MaxRecords"
        case marker = "Marker"
    }
}

/// The position of a listing between two pages; it ends on a repeated marker and after a limit.
struct PageCursor: Sendable {
    /// The limit: 100 pages are 10,000 tasks or alarms.
    static let mostPages = 100

    /// What to send for the page that is due; nil for the first.
    private(set) var marker: String?
    private var sent: Set<String> = []
    private var pages = 1

    /// A cursor before the first page.
    init() {}

    /// Moves on to the page named by `next`; false if there is none.
    ///
    /// A marker that was sent before ends the listing, because its page has been read.
    ///
    /// - Throws: `.unreadableReply` when there still is a page after the last one allowed, because a
    ///   list cut short would look like a whole one.
    mutating func advance(to next: String?, operation: String) throws(ServiceFailure) -> Bool {
        guard let next, !next.isEmpty, sent.insert(next).inserted else { return false }
        guard pages < Self.mostPages else {
            throw ServiceFailure(
                .unreadableReply, operation: operation,
                message: "The list did not end within \(Self.mostPages) pages.",
                advice: "It is too long to be shown completely, so nothing of it is shown.")
        }
        marker = next
        pages += 1
        return true
    }
}
