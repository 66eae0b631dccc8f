"""The cache files of AWS's own tools, written and read by botocore's own code.

Standard input: {"home": …, "write": bool}; output: what botocore reads of the sign-in and the login.
"""
import datetime
import json
import os
import sys

from botocore.utils import JSONFileCache, LoginTokenLoader, SSOTokenLoader

question = json.load(sys.stdin)
home = question["home"]
signins = SSOTokenLoader(JSONFileCache(os.path.join(home, ".aws/sso/cache")))
logins = LoginTokenLoader(JSONFileCache(os.path.join(home, ".aws/login/cache")))
start = "https://corp.awsapps.com/start"

if question["write"]:
    now = datetime.datetime.now(datetime.timezone.utc)
    soon, later = now + datetime.timedelta(minutes=5), now + datetime.timedelta(days=30)
    token = {
        "startUrl": start,
        "region": "eu-west-1",
        "accessToken": "written-by-botocore",
        "expiresAt": soon,
        "clientId": "ci",
        "clientSecret": "cs",
        "registrationExpiresAt": later,
        "refreshToken": "rt",
    }
    signins.save_token(start, token, session_name="corp")
    # Never renewed, so it must outlive the test however busy the machine is.
    signins.save_token(start, token | {"expiresAt": later})
    logins.save_token(
        "arn:aws:iam::123456789012:user/kim",
        {
            "accessToken": {
                "accessKeyId": "AKLOGIN",
                "secretAccessKey": "s",
                "sessionToken": "t",
                "accountId": "123456789012",
                "expiresAt": (now + datetime.timedelta(hours=10)).strftime("%Y-%m-%dT%H:%M:%SZ"),
            },
            "tokenType": "urn:aws:params:oauth:token-type:access_token_sigv4",
            "refreshToken": "r",
            "clientId": "arn:aws:signin:::devtools/same-device",
            "dpopKey": "-----BEGIN EC PRIVATE KEY-----\n-----END EC PRIVATE KEY-----\n",
        },
    )
json.dump(
    {
        "session": signins(start, session_name="corp")["accessToken"],
        "sessionRefresh": signins(start, session_name="corp").get("refreshToken"),
        "sessionExpiry": signins(start, session_name="corp")["expiresAt"],
        "legacy": signins(start)["accessToken"],
        "login": logins.load_token("arn:aws:iam::123456789012:user/kim")["accessToken"]["accessKeyId"],
    },
    sys.stdout,
)
