#!/usr/bin/env python3
"""Judges the edits that the tests wrote, with PyYAML as an independent reader.

    YAML_EDITS=2000 YAML_EDITS_FOLDER=/tmp/edits swift test --filter RandomEditTests
    python3 Tests/Judge/judge_edits.py /tmp/edits

Both texts are read into trees, the declared change is made to the first one, and the two must be the same: values, the
types that YAML 1.1 reads, anchors, and what each alias stands for. Lines must not change in layout only, and comments
must not go away except with what was removed or replaced. Exit status 1 where one edit breaks a rule."""
import base64, collections, difflib, glob, json, os, re, sys
import yaml

RESOLVER = yaml.SafeLoader("")


class Node:
    __slots__ = ("kind", "value", "tag", "anchor", "children", "target", "start", "end")

    def __init__(self, kind):
        self.kind, self.value, self.tag, self.anchor, self.children, self.target = kind, None, None, None, [], None


def read(data):
    """the nodes of the first document in preorder"""
    nodes, stack, anchors = [], [], {}
    for event in yaml.parse(data.decode("utf-8-sig"), Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.DocumentEndEvent):
            return nodes
        if isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            stack.pop()
            continue
        if not isinstance(event, yaml.NodeEvent):
            continue
        node = Node(type(event).__name__[:-5])
        node.anchor = event.anchor
        node.start, node.end = event.start_mark.line, event.end_mark.line
        if stack:
            stack[-1].children.append(node)
        nodes.append(node)
        if node.kind == "Alias":
            node.target = anchors.get(event.anchor)
            continue
        if event.anchor:
            anchors[event.anchor] = node
        if node.kind == "Scalar":
            node.value = event.value
            node.tag = event.tag or RESOLVER.resolve(yaml.ScalarNode, event.value, event.implicit)
        else:
            node.tag = event.tag
            stack.append(node)
    return nodes


def made(value, anchor=None):
    """a node from the value of a change"""
    if "items" in value:
        node = Node("SequenceStart")
        node.children = [made(v) for v in value["items"]]
    elif "entries" in value:
        node = Node("MappingStart")
        node.children = [n for k, v in value["entries"] for n in (made({"text": k}), made(v))]
    else:
        node = Node("Scalar")
        node.value = value.get("text", value.get("raw"))
        node.tag = "tag:yaml.org,2002:str" if "text" in value else RESOLVER.resolve(yaml.ScalarNode, node.value, (True, False))
    node.anchor = anchor
    return node


def become(node, new):
    for name in ("kind", "value", "tag", "children", "target"):
        setattr(node, name, getattr(new, name))


def change(nodes, c):
    node, op = nodes[c["node"]], c["op"]
    parent = next((n for n in nodes if node in n.children), None)
    width = 2 if parent is not None and parent.kind == "MappingStart" else 1
    if op == "replaced":
        alias = node.kind == "Alias"
        become(node, made(c["value"]))
        if alias:
            node.anchor = None
    elif op == "inserted":
        node.children.insert(c["before"], made(c["value"]))
    elif op == "added":
        node.children += [made({"text": c["key"]}), made(c["value"])]
    elif op == "renamed":
        node.value, node.tag = c["key"], "tag:yaml.org,2002:str"
    else:
        place = parent.children.index(node)
        block = parent.children[place : place + width]
        if op == "removed":
            del parent.children[place : place + width]
        else:
            before = c["before"] * width
            rest = parent.children[:place] + [None] * width + parent.children[place + width :]
            rest[before:before] = block
            parent.children = [n for n in rest if n is not None]


def same(a, b, pairs):
    """the first difference between two trees, or None"""
    if a.kind != b.kind: return f"{a.kind} became {b.kind}"
    if a.anchor != b.anchor and a.kind != "Alias": return f"anchor {a.anchor} became {b.anchor}"
    if a.value != b.value: return f"{a.value!r} became {b.value!r}"
    if a.tag != b.tag: return f"{a.value!r}: {a.tag} became {b.tag}"
    if a.kind == "Alias":
        if (a.target is None) != (b.target is None) or (a.target is not None and pairs.get(id(a.target)) is not b.target):
            return f"*{a.anchor} stands for another node"
    pairs[id(a)] = b
    if len(a.children) != len(b.children): return f"{len(a.children)} children became {len(b.children)}"
    for x, y in zip(a.children, b.children):
        found = same(x, y, pairs)
        if found: return found
    return None


def layout(before, after):
    """lines that changed in blanks, quotes or comments only, and comments that are gone"""
    norm = lambda l: re.sub(rb"[\s'\"]|(?:^|\s)#.*$", b"", l)
    a, b, noise = re.split(rb"\r?\n", before), re.split(rb"\r?\n", after), 0
    for op, i1, i2, j1, j2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if op in ("replace", "delete"):
            added = collections.Counter(norm(l) for l in b[j1:j2])
            for line in a[i1:i2]:
                key = norm(line)
                if key and added.get(key, 0) > 0: added[key] -= 1; noise += 1
    comments = lambda t: collections.Counter(l.strip() for l in t.split(b"\n") if l.lstrip().startswith(b"#"))
    return noise, comments(before) - comments(after)


def main():
    broken = count = 0
    sums = collections.Counter()
    for path in sorted(glob.glob(os.path.join(sys.argv[1], "*.json"))):
        case = json.load(open(path))
        before, after = (base64.b64decode(case[k]) for k in ("before", "after"))
        op = case["change"]["op"]
        count += 1
        sums[op] += 1
        problems = []
        try:
            first, second = read(before), read(after)
            change(first, case["change"])
            if found := same(first[0], second[0], {}): problems.append(found)
        except Exception as error:
            problems.append(f"{type(error).__name__}: {error}")
        noise, lost = layout(before, after)
        # A replaced scalar or renamed key may keep its words and get quotes; a moved line changes its place.
        if noise and op in ("inserted", "added", "removed"): problems.append(f"{noise} noise lines")
        if lost and op in ("inserted", "added", "renamed", "moved"): problems.append(f"comments lost: {lost}")
        if problems:
            broken += 1
            print(f"{path}: {case['name']}: {case['wish']}: {problems}")
    print(f"{count} edits {dict(sums)}, {broken} broken")
    sys.exit(1 if broken or not count else 0)


main()
