"""Writes botocore's waiters of DMS with short pauses into FOLDER, for AWS_DATA_PATH.

A simulated account lives through minutes in seconds; the waiters of the AWS CLI would sleep on.
"""

import json
import pathlib
import sys

from botocore.loaders import Loader

SECONDS = 2
folder = pathlib.Path(sys.argv[1]) / "dms" / "2016-01-01"
model = Loader().load_service_model("dms", "waiters-2", "2016-01-01")
for waiter in model["waiters"].values():
    waiter["maxAttempts"] *= max(1, waiter["delay"] // SECONDS)
    waiter["delay"] = SECONDS
folder.mkdir(parents=True, exist_ok=True)
(folder / "waiters-2.json").write_text(json.dumps(model))
