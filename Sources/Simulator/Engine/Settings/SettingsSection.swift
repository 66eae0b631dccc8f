/// One section of a settings document, read leniently: what is absent or impossible has a default.
struct SettingsSection: Sendable {
    private let value: WireValue?

    init(_ document: WireValue, _ name: String) { value = document[name] }

    func flag(_ name: String, or standard: Bool) -> Bool {
        guard case .bool(let flag) = value?[name] else { return standard }
        return flag
    }

    func integer(_ name: String, _ range: ClosedRange<Int>, or standard: Int) -> Int {
        guard case .integer(let number) = value?[name], range.contains(number) else {
            return standard
        }
        return number
    }

    func text(_ name: String) -> String? {
        guard case .string(let text) = value?[name], !text.isEmpty else { return nil }
        return text
    }

    /// One of the words of an enumeration.
    func word<Word: RawRepresentable<String>>(_ name: String, or standard: Word) -> Word {
        text(name).flatMap(Word.init(rawValue:)) ?? standard
    }

    func list(_ name: String) -> [WireValue] {
        guard case .array(let values) = value?[name] else { return [] }
        return values
    }
}
