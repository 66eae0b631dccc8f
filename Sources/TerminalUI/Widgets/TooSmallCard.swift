/// What is shown when the terminal is too small for anything else.
public struct TooSmallCard: Sendable, Hashable {
    /// The smallest size that will do.
    public var needed: Size

    /// Creates a card.
    public init(needed: Size) { self.needed = needed }

    /// Draws as much of the message as fits, in the middle.
    public func draw(in canvas: inout Canvas) {
        let times = canvas.symbols.isUnicode ? "×" : "x"
        let has = "\(canvas.width)\(times)\(canvas.height)"
        let wants = "\(needed.width)\(times)\(needed.height)"
        let message =
            canvas.height >= 3
            ? [
                "This terminal is \(has).", "dmswatch needs \(wants).",
                "Make it larger, or press q.",
            ]
            : ["\(has): needs \(wants)"]
        let top = max(0, (canvas.height - message.count) / 2)
        for (row, text) in message.enumerated() {
            canvas.write(
                text, y: top + row, style: row == 0 ? .role(.warn) : .text, align: .center)
        }
    }
}
