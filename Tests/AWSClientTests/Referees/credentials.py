"""Finds credentials with botocore, its network replaced by the same simulated identities the Swift tests use.

Standard input: cases of variables, config, credentials, files and an explicit profile, with {home} for the
home directory. Output: for each the access key id, or null where botocore fails.
"""
import datetime
import json
import os
import shutil
import sys
import tempfile
import urllib.parse

home = tempfile.mkdtemp()
os.environ["HOME"] = home  # botocore fixes the sign-in cache's path when it is imported

import botocore.awsrequest
import botocore.credentials
import botocore.httpsession
import botocore.session
import botocore.tokens

now = datetime.datetime(2026, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)
for module in (botocore.credentials, botocore.tokens):
    for name in ("_local_now", "_utc_now"):
        if hasattr(module, name):
            setattr(module, name, lambda: now)


class Raw:
    def __init__(self, body):
        self.body = body

    def stream(self, **_):
        yield self.body


def reply(status, body, headers=None):
    response = botocore.awsrequest.AWSResponse("", status, headers or {}, Raw(body))
    response._content = body
    return response


def keys(role, key):
    return (
        f"<Credentials><AccessKeyId>{role}.{key}</AccessKeyId><SecretAccessKey>s</SecretAccessKey>"
        "<SessionToken>t</SessionToken><Expiration>2036-01-02T04:04:05Z</Expiration></Credentials>"
    )


def send(self, request):
    url = urllib.parse.urlsplit(request.url)
    body = request.body or b""
    if isinstance(body, bytes):
        body = body.decode()
    form = dict(urllib.parse.parse_qsl(body))
    action = form.get("Action")
    if action in ("AssumeRole", "AssumeRoleWithWebIdentity"):
        role = form["RoleArn"].split("/")[-1]
        key = form.get("WebIdentityToken")
        if action == "AssumeRole":
            authorization = request.headers["Authorization"]
            if isinstance(authorization, bytes):
                authorization = authorization.decode()
            key = authorization.split("Credential=")[1].split("/")[0]
        if role.startswith("denied"):
            return reply(403, b"<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>")
        return reply(200, f"<R><{action}Result>{keys(role, key)}</{action}Result></R>".encode())
    if url.path == "/federation/credentials":
        token = request.headers["x-amz-sso_bearer_token"]
        if isinstance(token, bytes):
            token = token.decode()
        if token != "good":
            return reply(401, b"{}", {"x-amzn-ErrorType": "UnauthorizedException"})
        query = dict(urllib.parse.parse_qsl(url.query))
        return reply(200, json.dumps({"roleCredentials": {
            "accessKeyId": f"{query['role_name']}.{query['account_id']}", "secretAccessKey": "s",
            "sessionToken": "t", "expiration": 2083000000000}}).encode())
    raise botocore.exceptions.EndpointConnectionError(endpoint_url=request.url)


botocore.httpsession.URLLib3Session.send = send


def write(path, text):
    path = path.replace("{home}", home)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text.replace("{home}", home))


# Models are read once, not once a session.
LOADER = botocore.session.Session().get_component("data_loader")


def resolve(case):
    shutil.rmtree(home)
    os.makedirs(home)
    write("{home}/.aws/config", case["config"])
    write("{home}/.aws/credentials", case["credentials"])
    for path, text in case["files"].items():
        write(path, text)
    path = os.environ["PATH"]
    os.environ.clear()
    os.environ.update({name: text.replace("{home}", home) for name, text in case["variables"].items()})
    os.environ.update({"HOME": home, "PATH": path, "AWS_DEFAULT_REGION": "us-east-1"})
    os.environ.setdefault("AWS_EC2_METADATA_DISABLED", "true")
    try:
        session = botocore.session.Session(profile=case.get("profile"))
        session.register_component("data_loader", LOADER)
        return session.get_credentials().get_frozen_credentials().access_key
    except Exception:
        return None


try:
    json.dump([resolve(case) for case in json.load(sys.stdin)], sys.stdout)
finally:
    shutil.rmtree(home, ignore_errors=True)
