"""Asks the analyser itself for tokens, quotation states and blocks, so that training and use agree word for word."""

import json
import shlex
import subprocess


def ask(command, sources):
    """The answers of `command` (`cargo xtask layers`), in order; a source has id, text and perhaps tokens."""
    lines = "".join(json.dumps(wanted(source), ensure_ascii=False) + "\n" for source in sources)
    run = subprocess.run(shlex.split(command), input=lines.encode(), stdout=subprocess.PIPE, check=False)
    if run.returncode != 0:
        raise SystemExit(f"{command} failed with status {run.returncode}: its message is above")
    answers = [json.loads(line) for line in run.stdout.decode().splitlines()]
    if [a["id"] for a in answers] != [s["id"] for s in sources]:
        raise SystemExit(f"{command} did not answer every document in order")
    return answers


def wanted(source):
    return {key: source[key] for key in ("id", "text", "tokens") if key in source}
