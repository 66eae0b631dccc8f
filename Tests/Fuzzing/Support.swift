import Foundation

@testable import AWSClient

/// The input libFuzzer hands in, as bytes of our own.
func input(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
    Array(UnsafeBufferPointer(start: bytes, count: count))
}

/// Ends the run as a crash, so that libFuzzer keeps the input.
func require(_ condition: Bool, _ promise: @autoclosure () -> String) {
    guard !condition else { return }
    FileHandle.standardError.write(Data("broken promise: \(promise())\n".utf8))
    abort()
}

/// Whether a text can be put on a line of a terminal: no control character, no endless length.
func isOneLine(_ text: String) -> Bool {
    // A message, an advice, a call and a request id.
    text.unicodeScalars.count <= 2 * (OneLine.longestSentence + OneLine.limit)
        && text.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: false
            default: true
            }
        }
}

/// Levels of lists and objects in a document.
func depth(of value: JSONValue) -> Int {
    switch value {
    case .array(let items): 1 + (items.map(depth(of:)).max() ?? 0)
    case .object(let members): 1 + (members.values.map(depth(of:)).max() ?? 0)
    default: 0
    }
}
