import Foundation
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

    private struct Tagged: WireReadable {
        struct Tag: WireReadable {
            var key: String?

            mutating func read(
                _ member: WireName, from reader: inout WireReader
            ) throws(UnreadableBody) {
                switch member {
                case "K": try reader.read(&key)
                default: try reader.skip()
                }
            }
        }

        var name: String?
        var tags: [Tag]?
        var until: Date?
        var count: Int?
        var isOn: Bool?

        mutating func read(
            _ member: WireName, from reader: inout WireReader
        ) throws(UnreadableBody) {
            switch member {
            case "Name": try reader.read(&name)
            case "Tags": try reader.read(&tags)
            case "Until": try reader.read(&until)
            case "Count": try reader.read(count: &count)
            case "On": try reader.read(&isOn)
            default: try reader.skip()
            }
        }
    }

    @Test func listsAndStructuresAreRead() throws {
        let text =
            "<R><Name>n</Name><Tags><member><K>a</K></member><member><K><b/></K></member></Tags>"
            + "<Until>2026-01-02T03:04:05Z</Until><Count>7</Count><On>true</On><More><K/></More></R>"
        let (value, unread) = try WireReader.result(Tagged.self, in: read(text))
        #expect(value.name == "n")
        #expect(value.tags?.map(\.key) == ["a", nil])
        #expect(value.until == Date(timeIntervalSince1970: 1_767_323_045))
        #expect(value.count == 7)
        #expect(value.isOn == true)
        #expect(unread.first == [UnreadValue(path: "Tags[1].K", wanted: "text")])
    }

    @Test func whatCannotBeIsUnknown() throws {
        let text = "<R><Name/><Tags>x</Tags><Until>soon</Until><Count>-1</Count><On>maybe</On></R>"
        let (value, unread) = try WireReader.result(Tagged.self, in: read(text))
        #expect(value.name == "")
        #expect(value.tags == nil && value.until == nil && value.count == nil && value.isOn == nil)
        #expect(unread.first.map(\.path) == ["Tags", "Until", "Count", "On"])
    }

    @Test func aMemberGivenTwiceIsRefused() throws {
        let root = try read("<R><Twice>1</Twice><Twice>2</Twice></R>")
        #expect(throws: UnreadableBody("has 'Twice' twice in one object")) {
            try WireReader.result(Tagged.self, in: root)
        }
    }
}
