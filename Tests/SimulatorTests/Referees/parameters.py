"""Prints Sources/Simulator/Wire/DMS/ParameterRules+DMS.swift from botocore's model of DMS.

Usage: parameters.py OPERATION…
"""

import sys
import textwrap

from botocore.session import Session

MODEL = Session().get_service_model("dms")
KINDS = {
    "string": "s",
    "blob": "s",
    "integer": "i",
    "long": "i",
    "double": "d",
    "boolean": "b",
    "timestamp": "t",
    "list": "l",
    "structure": "o",
}
# The model lists fewer words for it than AWS takes.
OPEN_WORDS = {"SourceType"}


def rule(name, shape, required):
    words = getattr(shape, "enum", None)
    known = words and shape.name not in OPEN_WORDS
    mark = "!" if required else ":"
    return name + mark + KINDS[shape.type_name] + ("=" + "|".join(sorted(words)) if known else "")


def rules(operation):
    shape = MODEL.operation_model(operation).input_shape
    for name, member in shape.members.items() if shape else ():
        yield rule(name, member, name in shape.required_members)
        element = getattr(member, "member", None)
        if element is not None and element.type_name == "structure":
            for inner in element.required_members:
                yield rule(f"{name}.{inner}", element.members[inner], True)


def lines(operation):
    text = " ".join([operation, *rules(operation)])
    wrapped = textwrap.wrap(
        text,
        88,
        initial_indent="        ",
        subsequent_indent="            ",
        break_long_words=False,
        break_on_hyphens=False,
    )
    return " \\\n".join(wrapped)


print("// Made by Tests/SimulatorTests/Referees/parameters.py from botocore's model of DMS.")
print()
print("extension ParameterRules {")
print("    /// The parameters of DMS's calls, as its model has them.")
print("    static let dms = ParameterRules(")
print('        """')
print("\n".join(lines(operation) for operation in sorted(sys.argv[1:])))
print('        """)')
print("}")
