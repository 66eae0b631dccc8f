import TerminalUI

/// Words in the place of data that are not there: what is the matter, and what to do.
struct Explanation: Sendable, Hashable {
    let sentence: String
    let advice: String?
    let role: Role

    init(_ sentence: String, _ advice: String?, _ role: Role) {
        self.sentence = sentence
        self.advice = advice
        self.role = role
    }

    /// The words in rows of a width, the matter first.
    func lines(width: Int) -> [Line] {
        let matter = TextWidth.wrap(sentence, to: width).map { Line($0, Style(role)) }
        return matter
            + TextWidth.wrap(advice ?? "", to: width).filter { !$0.isEmpty }
            .map { Line($0, .text) }
    }

    /// In the upper left corner, one column in.
    func draw(on canvas: inout Canvas) {
        for (y, line) in lines(width: canvas.width - 2).prefix(canvas.height).enumerated() {
            canvas.write(line, x: 1, y: y)
        }
    }
}
