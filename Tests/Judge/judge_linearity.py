#!/usr/bin/env python3
"""Judges that twice the text costs at most 2.1 times the instructions, in scripts, Dockerfiles and makefiles.

    swift build && python3 Tests/Judge/judge_linearity.py .build/debug/recircle [SIZE]

Each piece is repeated to SIZE bytes (default 20000) and to twice that, and the cost of an empty text is taken away.
Needs valgrind. Exit status 1 where one costs more, or where the program dies."""
import os, re, subprocess, sys, tempfile

PIECES = {
    "script": ["(", "$(", "{", '"${', "`", "<<A", "<<A\n", "case x in x) ", "$((", "a[ ", "`x <<A\nA\n`\n", "echo a \"$b\" | c\n"],
    "Dockerfile": ["FROM a\n", "RUN <<A\n", "ONBUILD ", "\\\n", "RUN a \\\n", "FROM a AS b\nCOPY --from=b . .\n", "ARG A=${"],
    "Makefile": ["a\\\n", "a: b\n", "a:\n\techo a\\\n", "$(", "define x\n", "A += b\n", "ifdef X\n"],
}


def instructions(binary, kind, text):
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(folder + "/.circleci")
        command = {"script": text, "Dockerfile": "docker build .\n", "Makefile": "make\n"}[kind]
        with open(folder + "/.circleci/config.yml", "w") as file:
            file.write("version: 2\njobs:\n  build:\n    machine: true\n    steps:\n      - checkout\n      - run: |\n")
            file.write("".join(f"          {line}\n" for line in ("true\n" + command).split("\n")))
        if kind != "script":
            with open(f"{folder}/{kind}", "w") as file:
                file.write(text)
        tool = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out"]
        run = subprocess.run([*tool, binary, "check", folder], capture_output=True, text=True)
        found = re.search(r"refs:\s+([\d,]+)", run.stderr)
        return int(found[1].replace(",", "")) if found and run.returncode in (0, 1) else None


binary, size, bad = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 20000, 0
for kind, pieces in PIECES.items():
    empty = instructions(binary, kind, "")
    for piece in pieces:
        once, twice = (instructions(binary, kind, piece * (length // len(piece))) for length in (size, 2 * size))
        if None in (empty, once, twice):
            bad += 1
            print(f"{kind} {piece!r}: died")
            continue
        ratio = (twice - empty) / max(once - empty, 1)
        # What costs next to nothing has no ratio to speak of.
        wrong = ratio > 2.1 and twice - empty > 20_000_000
        bad += wrong
        print(f"{kind} {piece!r}: {(once - empty) / size:.0f} instructions a byte, ratio {ratio:.3f}{'  <<<' if wrong else ''}", flush=True)
sys.exit(1 if bad else 0)
