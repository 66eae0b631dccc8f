extension TableState {
    /// True while rows are being loaded, for the first time or again.
    public var isLoading: Bool { self == .fullLoad || self == .reloading }
}
