/// DMS's rule for names: letters, digits and hyphens, a letter first, no hyphen last or doubled.
enum ResourceIdentifier {
    static func isValid(_ name: String, limit: Int = 255) -> Bool {
        guard let first = name.first, first.isASCII, first.isLetter, name.count <= limit else {
            return false
        }
        return name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
            && !name.hasSuffix("-") && !name.contains("--")
    }

    static func refusal(_ parameter: String, _ name: String) -> AWSFault {
        .invalidValue(
            "The parameter \(parameter) is not a valid identifier because it contains invalid "
                + "characters: \(name). Identifiers must begin with a letter, must contain only "
                + "ASCII letters, digits and hyphens, and must not end with a hyphen or contain "
                + "two consecutive hyphens.")
    }
}
