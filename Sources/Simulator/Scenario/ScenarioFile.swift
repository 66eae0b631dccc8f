import Foundation

extension Scenario {
    /// Reads a scenario from a JSON file's bytes.
    ///
    /// Members have the names of the properties of ``Scenario`` and its plans; what is left out
    /// has the property's default. A task may have `families` beside `tables`: each a schema, a
    /// count and the rows of the largest of its made-up tables. Unknown members are errors.
    ///
    /// - Throws: ``ScenarioFileError``, which names the place and what would be right there.
    public init(json bytes: [UInt8]) throws(ScenarioFileError) {
        let value: WireValue
        do {
            value = try JSONReader.value(of: bytes)
        } catch {
            let line = bytes.prefix(error.offset).count { $0 == UInt8(ascii: "\n") } + 1
            throw ScenarioFileError(place: "line \(line)", problem: "not JSON, \(error.problem)")
        }
        let complete = try ScenarioForm.scenario.completed(value, at: "")
        do {
            self = try JSONDecoder().decode(
                Scenario.self, from: Data(JSONWriter.bytes(of: complete)))
        } catch DecodingError.typeMismatch(_, let context) {
            throw ScenarioFileError(Self.place(context.codingPath), "has another type")
        } catch DecodingError.dataCorrupted(let context) {
            throw ScenarioFileError(Self.place(context.codingPath), context.debugDescription)
        } catch {
            throw ScenarioFileError("", "cannot be read: \(error)")
        }
        expandFamilies(of: value)
        try check()
    }

    /// Adds the tables of `families`, which the plan itself does not know.
    private mutating func expandFamilies(of value: WireValue) {
        guard case .array(let files) = value["tasks"] else { return }
        for (index, file) in files.enumerated() where tasks.indices.contains(index) {
            guard case .array(let families) = file["families"] else { continue }
            for family in families {
                guard case .string(let schema) = family["schema"],
                    case .integer(let count) = family["count"],
                    case .integer(let rows) = family["rows"]
                else { continue }
                tasks[index].tables += TablePlan.family(
                    schema, count: min(max(0, count), 60_000), rows: max(1, rows))
            }
        }
    }

    private static func place(_ path: [any CodingKey]) -> String {
        path.reduce("") { text, key in
            if let index = key.intValue { return "\(text)[\(index)]" }
            return text.isEmpty ? key.stringValue : "\(text).\(key.stringValue)"
        }
    }
}

extension ScenarioFileError {
    init(_ place: String, _ problem: String) {
        self.init(place: place, problem: problem)
    }
}
