import AWSClient
import Testing

@Suite struct HeaderFieldsTests {
    @Test func namesAreComparedWithoutCase() {
        let headers: HeaderFields = ["X-Amz-Date": "d"]
        #expect(headers["x-amz-date"] == "d")
        #expect(headers["X-AMZ-DATE"] == "d")
        #expect(headers["other"] == nil)
    }

    @Test func settingReplacesAndNilRemoves() {
        var headers: HeaderFields = ["a": "1", "A": "2", "b": "3"]
        #expect(headers.values("a") == ["1", "2"])
        headers["A"] = "4"
        #expect(headers.values("a") == ["4"])
        headers["a"] = nil
        #expect(headers == ["b": "3"])
    }

    @Test func originsWriteTheirPortOnlyWhereItIsNotTheSchemesOwn() {
        #expect(HTTPOrigin(.https, host: "h").description == "https://h")
        #expect(HTTPOrigin(.https, host: "h", port: 80).description == "https://h:80")
        #expect(HTTPOrigin(.http, host: "h", port: 80).hostHeader == "h")
    }
}
