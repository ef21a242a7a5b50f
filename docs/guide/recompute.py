#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The verdict of a report of rule version 2 from its numbers: recompute.py report.json."""
import json, sys
from math import comb, exp, fsum, lgamma, log, log1p, sqrt

def student(t, df):  # P(T > t): regularised incomplete beta, by its continued fraction
    if t < 0: return 1 - student(-t, df)
    a, b, x, f = df / 2, 0.5, df / (df + t * t), 1.0
    small = x <= (a + 1) / (a + b + 2)
    if not small: a, b, x = b, a, 1 - x
    for m in range(200, -1, -1):
        f = 1 - (a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)) / f
        f = 1 + m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)) / f if m else f
    log_b = lgamma(a) + lgamma(b) - lgamma(a + b)
    part = exp(a * log(x) + b * log1p(-x) - log_b) / a / f if x > 0 else 0.0
    return part / 2 if small else (1 - part) / 2

def quantile(p, df):  # t with P(T > t) = p
    low, high = 0.0, 1e3
    while high - low > 1e-13 * high:
        t = (low + high) / 2
        low, high = (t, high) if student(t, df) > p else (low, t)
    return low

report = json.load(open(sys.argv[1], encoding="utf-8"))
rule, memory = report["rule"]["thresholds"], report.get("memory")
if report["rule"]["version"] != 2: sys.exit("this script recomputes version 2")
tried, K = rule["candidates"], report["sizes"]["oracles"]
EXTRAS = ("scatter", "perturbed", "relearning")

def margin(scores, total, gap):  # s, e and Δ of leave-one-out scores (3.3)
    n, mean = len(scores), fsum(scores) / len(scores)
    s = sqrt(fsum((x - mean) ** 2 for x in scores) / (n - 1)) * (total - 1) / total
    s = s if s > 1e-12 * max(1, max(map(abs, scores))) else 0.0
    e = quantile(rule["alpha"] / tried, n - 1) * s / sqrt(n)
    noise = quantile(rule["beta"] / 2, n - 1) * s * sqrt(1 + 1 / n) + e
    return s, e, max(noise, rule["floorFraction"] * abs(gap))

def decide(x, s, e, delta):
    if s == 0: return "DIFFERENT" if abs(x) >= delta > 0 else "DEGENERATE"
    if abs(x) + e < delta: return "EQUIVALENT"
    return "DIFFERENT" if abs(x) - e >= delta else "UNDECIDED"

def rejected(tests, level):  # directions that survive Holm
    worst, found = 0.0, set()
    for i, test in enumerate(sorted(tests, key=lambda t: t["pValue"])):
        worst = max(worst, min(1, test["pValue"] * (len(tests) - i)))
        if worst <= level / tried: found.add(test["direction"])
    return found

def controls(gap, loo, s, e, delta):  # what keeps the candidate from being judged (3.4, 3.7)
    told = report["controls"]["positive"]["verdict"] == "DISTINGUISHABLE"
    cap = max(rule["utilityCap"], rule["utilityMargin"])
    capped = any(a["spread"] > cap for a in memory["accuracy"])
    told &= gap > 0 and decide(gap, s, e, delta) == "DIFFERENT"
    found = [] if told else ["POSITIVE_CONTROL"]
    if told and (capped or delta > rule["gapFraction"] * gap): found = ["ASSAY_INSENSITIVE"]
    failed, odd, limit, reached, q = 0, False, -1, 0.0, rule["controlMiss"]
    for k, control in enumerate(report["controls"]["negative"]):
        one = margin(loo[:k] + loo[k + 1:], K, gap)
        failed += control["verdict"] == "DISTINGUISHABLE" or decide(loo[k], *one) != "EQUIVALENT"
        t = abs(loo[k]) / one[0] / sqrt(1 + 1 / (K - 1)) if one[0] > 0 else 0
        p = 2 * student(t, K - 2) if one[0] > 0 else float(loo[k] == 0)
        odd |= p < rule["controlOutlier"] / K
    while reached < rule["controlConfidence"]:
        limit += 1
        reached += comb(K, limit) * q ** limit * (1 - q) ** (K - limit)
    return found + ["NEGATIVE_CONTROL"] * (failed > limit or odd)

def judge(score, s, e, delta):
    guards = {g["id"]: max(g["recordP"], g["guardP"]) for g in memory["guards"]}
    tests = [t for t in report["tests"] if t["role"] in ("PRIMARY", "SECONDARY")]
    for t in tests:
        t["pValue"] = guards.get(t["id"], t["pValue"])
        if t["id"] == "P1" and s > 0:
            t["pValue"] = student((abs(score) - delta) / s * sqrt(K), K - 1)
    against = rejected([t for t in tests if t["id"] not in EXTRAS], rule["familyAlpha"])
    against |= rejected([t for t in tests if t["id"] in EXTRAS], rule["extraAlpha"])
    margins = {a["target"]: a["margin"] for a in memory["accuracy"]}
    both = [u for u in report["utility"] if u["target"] in margins]
    if any(u["high"] < -margins[u["target"]] for u in both): against.add("UTILITY_LOSS")
    if against: return "DISTINGUISHABLE", sorted(against)
    primary, found = decide(score, s, e, delta), []
    if any(u["low"] <= -margins[u["target"]] for u in both): found.append("UTILITY_UNDECIDED")
    if primary == "DEGENERATE": found.append("DEGENERATE")
    elif primary != "EQUIVALENT": found.append("MARGIN_STRADDLED")
    return "INCONCLUSIVE" if found else "INDISTINGUISHABLE", found

verdict, reasons, found = "INCONCLUSIVE", ["TOO_FEW_ORACLES"], {}
if memory:
    gap, loo = memory["forget"]["gap"], memory["oracles"]["memory"]
    score = memory["forget"]["candidate"]["memory"]
    s, e, delta = margin(loo, K, gap)
    found = {"memory": score, "gap": gap, "s": s, "margin": delta,
             "share": score / gap, "share_upper": (abs(score) + e) / abs(gap)}
    if "SATURATED" in report["reasons"]: reasons = ["SATURATED"]
    elif K >= rule["minOracles"]:
        reasons = controls(gap, loo, s, e, delta)
        if not reasons: verdict, reasons = judge(score, s, e, delta)
print(json.dumps({"verdict": verdict, "reasons": reasons, **found}))
