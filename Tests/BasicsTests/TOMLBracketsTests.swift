import Basics
import Testing

/// Which files are refused before the parser sees them.
struct TOMLBracketsTests {
    @Test(arguments: [
        ("[.a]", 1), ("a = 1\n[é]\n", 2), ("[[[", 1), ("[=", 1), ("\n\n[\n", 3), ("[[.x]]", 1),
        ("a = [1,\n2]\n[ ,]", 3), ("a = \"\"\"\n[.b]\n\"\"\"\n[.c]", 4), ("\u{FEFF}[\u{1B}]", 1),
    ])
    func aHeaderWithoutAKeyIsFound(text: String, line: Int) {
        #expect(TOMLBrackets.fault(in: text)?.line == line)
    }

    @Test(arguments: [("a = [}", 1), ("a = [\n1, }\n", 2), ("a = { b = 1 ]", 1), ("a = [{]}", 1)])
    func aListClosedAsATableIsFound(text: String, line: Int) {
        #expect(TOMLBrackets.fault(in: text)?.line == line)
    }

    @Test(arguments: [
        "", "[a]", "[ a.b ]", "[[a]]", "['é']", "[\"é\"]", "[-]", "[_]", "[1]", "a = 1 # [.b]",
        "a = [\n[\n1, 2],\n[ # x\n3]\n]\n[b]", "a = \"[\"\n[b]", "a = '[\\'\n[b]",
        "a = \"\"\"x\n[.b]\"\"\"\"\n[c]", "a = '''\n[.b]\n'''\n[c]", "a = \"\\\"\"\n[b]",
        "a = { b = [\"[.c]\"] }\n[d]", "# [.a]\n[b]",
    ])
    func wellFormedFilesAreNot(text: String) {
        #expect(TOMLBrackets.fault(in: text) == nil)
    }
}
