/// What the frame around a pane needs to know of it.
public struct PaneDescriptor: Sendable, Hashable {
    public var id: PaneID
    /// One word, for example `Tables`.
    public var title: String
    /// True if the pane shows the open task rather than the whole account.
    public var isAboutOpenTask: Bool

    public init(id: PaneID, title: String, isAboutOpenTask: Bool) {
        self.id = id
        self.title = title
        self.isAboutOpenTask = isAboutOpenTask
    }

    /// The number key that focuses the pane.
    public var number: Int { id.rawValue }
}
