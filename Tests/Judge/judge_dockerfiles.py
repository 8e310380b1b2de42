#!/usr/bin/env python3
"""Judges the Dockerfile parser against dockerfile-parse, on real Dockerfiles.

    DOCKERFILE_DUMP=/tmp/dockerfiles swift test --filter DockerfileCorpusTests
    python3 Tests/Judge/judge_dockerfiles.py /tmp/dockerfiles

The stages (base and name) and the keywords of all instructions must be the same. Where they differ BuildKit decides:
`EXPLAINED` names its rule for each kind of difference. A `hadolint` on PATH is asked too whether it can read the file.
Needs dockerfile-parse (PyPI). Exit status 1 where an unexplained difference remains."""
import io, re, shutil, subprocess, sys
from dockerfile_parse import DockerfileParser

HEREDOC = re.compile(rb"^[ \t]*(ONBUILD[ \t]+)?(RUN|COPY|ADD)\b.*<<-?[ \t]*[\"']?\w", re.M | re.I)
GAP = re.compile(rb"\\[ \t]*\r?\n[ \t]*(#[^\n]*)?\r?\n")
# BuildKit's rule for each difference: what must hold of the text, of the parser's problems, and of hadolint's complaint.
EXPLAINED = [
    (lambda data, problems, said: problems, "BuildKit rejects the file, too: it is a template or no Dockerfile"),
    (
        lambda data, problems, said: not said and HEREDOC.search(data),
        "the lines of a heredoc are no instructions (parser.go, heredocs); dockerfile-parse reads them",
    ),
    (
        lambda data, problems, said: not said and GAP.search(data) and theirs(without_gaps(data)) == ours,
        "empty lines and comments do not end a continued instruction (parser.go l. 336); for dockerfile-parse they do",
    ),
    (
        lambda data, problems, said: said,
        "BuildKit takes the arguments for words; hadolint wants more of them before it reads on",
    ),
]


def without_gaps(data):
    """the text without the lines between continued ones that belong to no instruction"""
    while GAP.search(data):
        data = GAP.sub(lambda match: match.group(0).split(b"\n")[0] + b"\n", data)
    return data


def theirs(data):
    items = [item for item in DockerfileParser(fileobj=io.BytesIO(data)).structure if item["instruction"] != "COMMENT"]
    stages = []
    for item in items:
        if item["instruction"] == "FROM":
            words = [word for word in item["value"].split() if not word.startswith("--")]
            stages.append(f"{words[0] if words else ''}|{words[2].lower() if len(words) == 3 else ''}")
    return stages, [item["instruction"] for item in items]


def refused(path):
    """what hadolint says of a file it cannot read"""
    if not shutil.which("hadolint"):
        return None
    said = subprocess.run(["hadolint", "--no-color", path], capture_output=True, text=True).stdout
    return next((line for line in said.splitlines() if "DL1000" in line or "unexpected" in line), None)


counts = dict(same=0, explained=0, different=0)
for line in open(sys.argv[1]):
    path, readable, stages, problems, _, keywords = line.rstrip("\n").split("\t")
    with open(path, "rb") as file:
        data = file.read()
    ours = [item for item in stages.split(",") if item], [item for item in keywords.split(",") if item]
    other = refused(path)
    if theirs(data) == ours and (other is None or readable == "false"):
        counts["same"] += 1
        continue
    reason = next((reason for holds, reason in EXPLAINED if holds(data, problems, other)), None)
    counts["explained" if reason else "different"] += 1
    print(path, f"theirs {theirs(data)[0]}", f"ours   {ours[0]} {problems}", other or "", reason or "", sep="\n  ")
print(", ".join(f"{value} {name}" for name, value in counts.items()))
sys.exit(1 if counts["different"] else 0)
