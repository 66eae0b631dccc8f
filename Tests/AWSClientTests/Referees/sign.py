"""Signs requests with botocore. Standard input: a list of requests; output: their Authorization headers."""
import datetime
import json
import sys

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

answers = []
for case in json.load(sys.stdin):
    moment = datetime.datetime.fromtimestamp(case["seconds"], datetime.timezone.utc)
    moment = moment.replace(tzinfo=None)
    botocore.auth.get_current_datetime = lambda *_, **__: moment
    request = AWSRequest(
        method=case["method"],
        url=case["url"],
        data=case["body"].encode(),
        headers=dict(case["headers"]),
    )
    credentials = Credentials(case["key"], case["secret"], case.get("token"))
    botocore.auth.SigV4Auth(credentials, case["service"], case["region"]).add_auth(request)
    answers.append(request.headers["Authorization"])
json.dump(answers, sys.stdout)
