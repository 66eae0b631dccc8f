import Testing

@testable import AccountState

struct MemoTests {
    @Test func theSameQuestionIsAnsweredWithoutWork() {
        let kept = Memo<String, Int>()
        #expect(kept.answer(to: "a") { 1 } == 1)
        #expect(kept.answer(to: "a") { 2 } == 1)
    }

    @Test func anotherQuestionIsWorkedOutAndKeptInItsPlace() {
        let kept = Memo<String, Int>()
        #expect(kept.answer(to: "a") { 1 } == 1)
        #expect(kept.answer(to: "b") { 2 } == 2)
        #expect(kept.answer(to: "a") { 3 } == 3)
    }

    @Test func anotherQuestionCanBeAnsweredFromTheLast() {
        let kept = Memo<String, Int>()
        #expect(kept.answer(to: "a") { last in last == nil ? 1 : 0 } == 1)
        #expect(kept.answer(to: "b") { last in (last?.answer ?? 0) + 10 } == 11)
    }

    @Test func anAnswerIsCarriedOverAChangeAndTheOldOneStays() {
        let kept = Memo<String, Int>()
        #expect(kept.answer(to: "a") { 1 } == 1)
        let next = kept.carried { $0 == "a" ? $1 + 1 : 0 }
        #expect(next.answer(to: "a") { 9 } == 2)
        #expect(kept.answer(to: "a") { 9 } == 1)
        #expect(Memo<String, Int>().carried { $1 }.answer(to: "a") { 7 } == 7)
    }
}
