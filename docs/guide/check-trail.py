# SPDX-License-Identifier: Apache-2.0
# Computes every hash of an audit trail again: python3 check-trail.py audit-chain.jsonl
# The lines are canonical JSON (RFC 8785), so the hash is taken over the line without its hash.
import hashlib, json, sys

previous, expected = "sha256:" + 64 * "0", 1
for line in open(sys.argv[1], encoding="utf-8"):
    entry = json.loads(line)
    hashed = entry.pop("hash")
    text = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    computed = "sha256:" + hashlib.sha256(text.encode()).hexdigest()
    if (computed, entry["previous"], entry["sequence"]) != (hashed, previous, expected):
        sys.exit(f"entry {expected} does not fit")
    previous, expected = hashed, expected + 1
print(f"{expected - 1} entries hold; the last hash is {previous}")
