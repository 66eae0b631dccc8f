"""Reads configuration and credentials files with botocore.

Standard input: pairs of config and credentials as text. Output: for each the profiles by name, each with
its settings; or the name of the error where botocore refuses the files.
"""
import json
import os
import sys
import tempfile

import botocore.configloader
import botocore.exceptions

folder = tempfile.mkdtemp()
config_path = os.path.join(folder, "config")
credentials_path = os.path.join(folder, "credentials")


def profiles(pair):
    for path, text in ((config_path, pair["config"]), (credentials_path, pair["credentials"])):
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    try:
        # As botocore.session.Session.full_config does.
        found = botocore.configloader.load_config(config_path)["profiles"]
        for name, values in botocore.configloader.raw_config_parse(credentials_path).items():
            found.setdefault(name, {}).update(values)
    except botocore.exceptions.ConfigParseError as error:
        return {"error": type(error.kwargs["error"]).__name__}
    return {
        "profiles": {
            name: {
                key: {"nested": {k.lower(): v for k, v in value.items()}}
                if isinstance(value, dict)
                else {"text": value}
                for key, value in values.items()
            }
            for name, values in found.items()
        }
    }


json.dump([profiles(pair) for pair in json.load(sys.stdin)], sys.stdout)
