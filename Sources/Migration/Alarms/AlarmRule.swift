/// The rule of a composite alarm, as far as the alarms it names:
/// `ALARM("lag is high") OR ALARM(arn:aws:cloudwatch:…)`.
///
/// Source: CloudWatch API Reference, `PutCompositeAlarm`, `AlarmRule`.
public struct AlarmRule: Sendable {
    /// Every word of the rule, quoted ones whole. Names and ARNs of alarms are among them; so are
    /// operators, which does no harm where names are looked up.
    public let names: Set<String>

    /// The words of a rule as it was written.
    public init(_ text: String) {
        var names: Set<String> = []
        var word = ""
        var isQuoted = false
        var isEscaped = false
        for character in text {
            if isEscaped {
                word.append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                isQuoted.toggle()
            } else if !isQuoted, character.isWhitespace || "(),".contains(character) {
                if !word.isEmpty { names.insert(word) }
                word = ""
            } else {
                word.append(character)
            }
        }
        if !word.isEmpty { names.insert(word) }
        self.names = names
    }
}
