"""Holds an IAM policy from standard input to AWS's own service models and to moto's IAM.

Every action has to be an operation of that service in botocore, and moto's check of policy documents
has to pass. Opens no connection. Prints what is wrong; exits 1 if anything is.
"""

import json
import sys

import botocore.session
from moto.iam.policy_validation import IAMPolicyDocumentValidator

# IAM's prefix of a service, and botocore's name of it.
SERVICES = {"dms": "dms", "cloudwatch": "cloudwatch", "logs": "logs", "sts": "sts"}


def unknown_actions(document):
    session = botocore.session.Session()
    for statement in document["Statement"]:
        for action in statement["Action"]:
            prefix, _, name = action.partition(":")
            service = SERVICES.get(prefix)
            if service is None:
                yield f"{action}: there is no service {prefix}"
            elif name not in session.get_service_model(service).operation_names:
                yield f"{action}: {service} has no such operation"


def refusal(text):
    try:
        IAMPolicyDocumentValidator(text).validate()
    except Exception as error:  # moto raises its answers of HTTP.
        yield f"IAM refuses it: {error}"


def main():
    text = sys.stdin.read()
    document = json.loads(text)
    problems = [*unknown_actions(document), *refusal(text)]
    actions = sum(len(statement["Action"]) for statement in document["Statement"])
    print("\n".join([*problems, f"{actions} actions, {len(problems)} problems"]))
    return 1 if problems or not actions else 0


if __name__ == "__main__":
    sys.exit(main())
