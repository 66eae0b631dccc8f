"""Holds the recorded exchanges to AWS's own service models, as botocore has them.

For every exchange the recorded request must be what botocore would send for the same parameters,
byte for byte apart from blanks and the order of members, and every member of a recorded reply must
be in the model unless the recording is about members that are not. Prints what is wrong; exits 1
if anything is.
"""

import functools
import json
import pathlib
import sys

import botocore.session
from botocore.awsrequest import AWSResponse
from botocore.config import Config
from botocore.exceptions import ClientError
from botocore.model import ListShape, StructureShape

SERVICES = {
    "AmazonDMSv20160101": "dms",
    "GraniteServiceVersion20100801": "cloudwatch",
    "Logs_20140328": "logs",
}
INVENTED = "SomethingNew", "LogAlarms", "eventId", "searchedLogStreams"


class Raw:
    def __init__(self, body):
        self.body = body

    def stream(self, **_):
        yield self.body


@functools.cache
def client(service):
    session = botocore.session.Session()
    session.set_credentials("AKIDEXAMPLE", "secret")
    return session.create_client(
        service, region_name="eu-west-3", config=Config(retries={"total_max_attempts": 1})
    )


def reply_bytes(reply):
    return (json.dumps(reply["body"]) if "body" in reply else reply["text"]).encode()


def unknown_members(shape, value, path=""):
    if isinstance(shape, StructureShape) and isinstance(value, dict):
        for name, member in value.items():
            if name not in shape.members:
                yield f"{path}.{name}"
            else:
                yield from unknown_members(shape.members[name], member, f"{path}.{name}")
    elif isinstance(shape, ListShape) and isinstance(value, list):
        for item in value:
            yield from unknown_members(shape.member, item, f"{path}[]")


def check(exchange):
    request, reply = exchange["request"], exchange["reply"]
    target = request["headers"].get("X-Amz-Target", "")
    service = SERVICES.get(target.split(".")[0], "sts")
    aws = client(service)
    sent = []

    def answer(request, **_):
        sent.append(request)
        body = reply_bytes(reply)
        response = AWSResponse(request.url, reply["status"], reply["headers"], Raw(body))
        response._content = body
        return response

    aws.meta.events.register("before-send", answer, unique_id="recording")
    method = {v: k for k, v in aws.meta.method_to_api_mapping.items()}[exchange["operation"]]
    try:
        getattr(aws, method)(**request.get("body", {}))
    except ClientError:
        if reply["status"] < 400:
            yield "botocore reads the reply as an error"
    finally:
        aws.meta.events.unregister("before-send", unique_id="recording")
    theirs = sent[0]
    for name, value in request["headers"].items():
        found = theirs.headers.get(name, b"")
        found = found.decode() if isinstance(found, bytes) else found
        if found != value:
            yield f"{name}: botocore sends {found!r}, recorded is {value!r}"
    if "body" in request:
        body = json.loads(theirs.body)
        if body != request["body"]:
            yield f"botocore sends {body}, recorded is {request['body']}"
    else:
        theirs_fields = theirs.body if isinstance(theirs.body, str) else theirs.body.decode()
        if theirs_fields != request["text"]:
            yield f"botocore sends {theirs_fields}, recorded is {request['text']}"
    if "body" in reply and reply["status"] < 400:
        shape = aws.meta.service_model.operation_model(exchange["operation"]).output_shape
        for path in unknown_members(shape, reply["body"]):
            if path.rsplit(".", 1)[-1] not in INVENTED:
                yield f"the model has no {path}"


def main(folder):
    files = sorted(pathlib.Path(folder).rglob("*.json"))
    wrong = 0
    for file in files:
        for exchange in json.loads(file.read_text())["exchanges"]:
            try:
                problems = list(check(exchange))
            except Exception as error:  # A referee that stumbles is a finding as well.
                problems = [f"{type(error).__name__}: {error}"]
            for problem in problems:
                wrong += 1
                print(f"{file.parent.name}/{file.name} {exchange['operation']}: {problem}")
    print(f"{len(files)} recordings, {wrong} problems")
    return 1 if wrong or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
