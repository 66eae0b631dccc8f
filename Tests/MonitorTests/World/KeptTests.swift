import Testing

@testable import Monitor

struct KeptTests {
    @Test func theSameQuestionIsAnsweredWithoutWork() {
        let kept = Kept<String, Int>()
        #expect(kept.answer(to: "a") { 1 } == 1)
        #expect(kept.answer(to: "a") { 2 } == 1)
    }

    @Test func anotherQuestionIsWorkedOutAndKeptInItsPlace() {
        let kept = Kept<String, Int>()
        #expect(kept.answer(to: "a") { 1 } == 1)
        #expect(kept.answer(to: "b") { 2 } == 2)
        #expect(kept.answer(to: "a") { 3 } == 3)
    }
}
