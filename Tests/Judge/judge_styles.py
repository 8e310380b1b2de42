#!/usr/bin/env python3
"""Judges that the way a config is spelled does not decide what becomes of it, with PyYAML as the other writer.

    python3 Tests/Judge/judge_styles.py .build/debug/recircle [--corpus Corpus] [--only PART]

Every case of `Corpus/` is written anew in other styles (quoted, literal, folded, flow, JSON, other indentation and widths,
other line ends), its anchors and aliases kept, its comments lost; `migrate` runs on each. The results must be the same tree
as that of the plain style, whose result in turn must be the tree of `after.yml` but for the cases that rest on a comment:
those are counted. Exit status 1 where a style leads elsewhere."""
import argparse, collections, os, shlex, shutil, subprocess, sys, tempfile
import yaml

# Style, what PyYAML is told beyond it.
STYLES = [
    ("plain", {}),
    ("plain", {"width": 30, "indent": 3}),
    ("plain", {"line_break": "\r\n"}),
    ("double", {"width": 50}),
    ("single", {"indent": 4}),
    ("literal", {"width": 40}),
    ("folded", {"indent": 6}),
    ("flow", {"width": 60}),
    ("flow", {"width": 100_000}),
]


def restyle(node, style, seen, is_key=False):
    """gives the nodes below `node` another style; a node of several aliases is met once"""
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.ScalarNode):
        is_text, lines = node.tag.endswith(":str"), "\n" in node.value
        node.style = None
        if is_text and (style in ("double", "flow") or style == "single" and not is_key):
            node.style = "'" if style == "single" else '"'
        elif is_text and not is_key and (style == "literal" and len(node.value) > 12 or style == "folded" and lines):
            node.style = "|" if style == "literal" else ">"
        return
    node.flow_style = style == "flow"
    for item in node.value:
        if isinstance(node, yaml.SequenceNode):
            restyle(item, style, seen)
        else:
            restyle(item[0], style, seen, True)
            restyle(item[1], style, seen)


def load(text):
    try:
        return yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        return f"unreadable: {error}"


def migrated(binary, options, repository, text):
    """the tree of the config once `migrate` has run on it"""
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, "repository")
        shutil.copytree(repository, copy)
        path = os.path.join(copy, ".circleci", "config.yml")
        with open(path, "wb") as file:
            file.write(text)
        subprocess.run([binary, "migrate", *options, copy], capture_output=True, timeout=120)
        with open(path, "rb") as file:
            return load(file.read())


def options_of(case, rule):
    path = os.path.join(case, "options")
    options = shlex.split(open(path).read()) if os.path.exists(path) else []
    chosen = any(option.split("=")[0] in ("--strategy", "--pass") for option in options)
    return options if chosen else ["--pass", rule] + options


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("binary")
    arguments.add_argument("--corpus", default=os.path.join(os.path.dirname(__file__), "../../Corpus"))
    arguments.add_argument("--only", default="", help="part of the name of a case")
    arguments = arguments.parse_args()
    binary, counts, failures = os.path.abspath(arguments.binary), collections.Counter(), []
    for rule in sorted(os.listdir(arguments.corpus)):
        for name in sorted(os.listdir(os.path.join(arguments.corpus, rule))):
            case = os.path.join(arguments.corpus, rule, name)
            config, after = os.path.join(case, "before/.circleci/config.yml"), os.path.join(case, "after.yml")
            # How a folded script is spelled is what that pass is about.
            if rule == "folded-continuation" or arguments.only not in f"{rule}/{name}" or not os.path.exists(after):
                continue
            if not os.path.exists(config):
                counts["cases of other files"] += 1
                continue
            source, expected = open(config, "rb").read(), None
            for style, more in STYLES:
                try:
                    root = yaml.compose(source, Loader=yaml.CSafeLoader)
                    restyle(root, style, set())
                    text = yaml.serialize(root, Dumper=yaml.SafeDumper, allow_unicode=True, **more).encode()
                except yaml.YAMLError:
                    counts["not written by PyYAML"] += 1
                    continue
                # PyYAML writes some nulls in flow style as tagged empty texts, which is another config.
                if load(text) != load(source) or b"!!null" in text:
                    counts["not written by PyYAML"] += 1
                    continue
                result = migrated(binary, options_of(case, rule), os.path.join(case, "before"), text)
                if expected is None:
                    expected = result
                    counts["cases that rest on a comment"] += result != load(open(after, "rb").read())
                counts["styles"] += 1
                if result != expected:
                    failures.append(f"{rule}/{name}: {style} {more}")
            counts["cases"] += 1
    for failure in failures:
        print(failure)
    print(", ".join(f"{count} {what}" for what, count in counts.items()) + f"; {len(failures)} led elsewhere")
    sys.exit(1 if failures else 0)


main()
