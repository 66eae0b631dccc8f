/// What a value on the screen is: two sentences, and where it comes from. Known offline.
struct Meaning: Sendable, Hashable {
    let sentences: String
    let source: String

    init(_ sentences: String, from source: String) {
        self.sentences = sentences
        self.source = source
    }
}
