import Testing

@testable import AWSClient

@Suite struct XMLReaderTests {
    private func read(_ text: String) throws -> XMLElement { try XMLReader.read(Array(text.utf8)) }

    @Test func elementsTextAndNamespacesAreRead() throws {
        let text = """
            <?xml version="1.0"?>
            <!-- hello -->
            <a:Reply xmlns:a="http://x/" b='1 > 0'>
              <Name> x &lt;&amp;&gt; &quot;&apos; &#228;&#x1F642; </Name>
              <Empty/><Raw><![CDATA[<b>&amp;]]></Raw>
            </a:Reply>
            """
        #expect(
            try read(text)
                == XMLElement(
                    name: "Reply",
                    children: [
                        XMLElement(name: "Name", text: "x <&> \"' ä🙂"), XMLElement(name: "Empty"),
                        XMLElement(name: "Raw", text: "<b>&amp;"),
                    ]))
    }

    @Test(arguments: [
        "", " ", "x", "<", "<a", "<a>", "<a></b>", "<a><b></a></b>", "<a/><b/>", "<a/>x", "<a b/>",
        "<a b=1/>", "<a b='/>", "<a>&nope;</a>", "<a>&#xD800;</a>", "<a>&amp</a>",
        "<a><![CDATA[</a>",
        "<a><!-- </a>", "< a/>", "</a>", "<!DOCTYPE html><html/>",
        "<!DOCTYPE l [<!ENTITY a \"aaaa\">]><l>&a;</l>", "<a>&#;</a>", "<:/>",
        "<a:></a:>", "<a:!/>", "<1a:b/>", "<!/>", "<-a/>", "<a 1='b'/>", "<a:?b/>",
    ])
    func whatIsNotXMLIsRefused(text: String) {
        #expect(throws: UnreadableBody.self) { try read(text) }
    }

    @Test func deepNestingIsRefused() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
        }
        #expect(try read(nested(128)).name == "a")
        #expect(throws: UnreadableBody.self) { try read(nested(129)) }
        #expect(throws: UnreadableBody.self) { try read(String(repeating: "<a>", count: 100_000)) }
    }

    @Test func everyCutOffReplyIsRefused() {
        let text = "<a b='c'><d>x&amp;y</d><!-- e --><![CDATA[f]]></a>"
        for length in 0..<text.utf8.count {
            #expect(throws: UnreadableBody.self, "cut at \(length)") {
                try XMLReader.read(Array(text.utf8.prefix(length)))
            }
        }
    }

    @Test func listsAndStructuresBecomeADocument() throws {
        let text =
            "<R><Name>n</Name><Tags><member><K>a</K></member><member><K>b</K></member></Tags>"
            + "<Twice>1</Twice><Twice>2</Twice></R>"
        #expect(
            try read(text).value
                == .object([
                    "Name": .string("n"),
                    "Tags": .array([.object(["K": .string("a")]), .object(["K": .string("b")])]),
                    "Twice": .array([.string("1"), .string("2")]),
                ]))
    }
}
