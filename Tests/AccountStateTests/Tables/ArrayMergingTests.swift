import Testing

@testable import AccountState

struct ArrayMergingTests {
    @Test(
        arguments: [
            ([], []), ([1, 5, 9], []), ([], [2]), ([1, 5, 9], [0, 2, 5, 10]), ([3], [1, 2]),
            ([1, 1, 1], [1]),
        ] as [([Int], [Int])])
    func mergingIsSortingBoth(one: [Int], other: [Int]) {
        #expect(one.merged(with: other, by: <) == (one + other).sorted())
    }

    @Test func theFirstPlaceReachedIsFoundByHalving() {
        let numbers = [2, 4, 4, 7]
        #expect(numbers.firstPlace { $0 >= 4 } == 1)
        #expect(numbers.firstPlace(from: 2) { $0 >= 4 } == 2)
        #expect(numbers.firstPlace(from: 0) { $0 > 9 } == 4)
    }
}
