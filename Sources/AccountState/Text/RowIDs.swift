/// The identities of a list's rows, in order.
///
/// An array is one; a list that knows where its rows are finds them faster.
public protocol RowIDs<Element>: RandomAccessCollection where Element: Hashable, Index == Int {
    /// Where a row stands; nil if it is not listed.
    func firstIndex(of id: Element) -> Int?
}

extension Array: RowIDs where Element: Hashable {}
