#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Verdicts of a scores file by rule version 2: recompute-scores.py scores.json."""
import json, sys
from bisect import bisect_left, bisect_right
from functools import lru_cache
from math import asinh, comb, cosh, erfc, exp, fsum, lgamma, log, log1p, sinh, sqrt

def mean(x): return fsum(x) / len(x)
def pick(x, at): return mean([x[i] for i in at])
def sign(x): return "RESIDUAL" if x > 0 else "OVERSHOOT"
def tiny(x): return 1e-12 * max(1, max(map(abs, x)))

def dev(x):
    m = mean(x)
    s = sqrt(fsum((v - m) ** 2 for v in x) / (len(x) - 1))
    return s if s > tiny(x) else 0.0

def beta(x, a, b):  # regularised incomplete beta, by its continued fraction
    if not 0 < x < 1: return float(x >= 1)
    if x > (a + 1) / (a + b + 2): return 1 - beta(1 - x, b, a)
    f = 1.0
    for m in range(200, -1, -1):
        f = 1 - (a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)) / f
        f = 1 + m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)) / f if m else f
    return exp(a * log(x) + b * log1p(-x) + lgamma(a + b) - lgamma(a) - lgamma(b)) / a / f

def student(t, df):  # P(T > t)
    return beta(df / (df + t * t), df / 2, 0.5) / 2 if t >= 0 else 1 - student(-t, df)

@lru_cache(None)
def quantile(p, df):  # t with P(T > t) = p
    low, high = 0.0, 1e3
    for _ in range(80):
        t = (low + high) / 2
        low, high = (t, high) if student(t, df) > p else (low, t)
    return low

def guard(x, peers, side):  # p of x as one more peer: upper 1, lower -1, both 0
    s, d = dev(peers), (x - mean(peers)) * side if side else abs(x - mean(peers))
    if s == 0: return float(d <= tiny(peers))
    p = student(d / s / sqrt(1 + 1 / len(peers)), len(peers) - 1)
    return p if side else min(1, 2 * p)

def predict(x, peers): return guard(x, peers, 0) if dev(peers) > 0 else 1.0

def rejected(group, level):  # directions of the tests that survive Holm
    ps, found, worst = sorted(group), set(), 0
    for i, (p, direction) in enumerate(ps):
        worst = max(worst, p * (len(ps) - i))
        if min(1, worst) <= level: found.add(direction)
    return found

def bins(x, n):  # positions of values by quantile bin, and the bin of any value
    rising, edges, held = sorted(x), [], {}
    for j in range(1, n):
        i, rest = divmod((len(x) - 1) * j, n)
        edges.append(rising[i] + (rest / n * (rising[i + 1] - rising[i]) if rest else 0))
    for i, v in enumerate(x): held.setdefault(bisect_right(edges, v), []).append(i)
    return [held[j] for j in sorted(held)], lambda v: bisect_right(edges, v)

def line(points):  # straight between points, constant beyond
    xs, ys = zip(*points)
    def at(x):
        i = bisect_right(xs, x)
        if i in (0, len(xs)): return ys[max(0, i - 1)]
        return ys[i - 1] + (x - xs[i - 1]) / (xs[i] - xs[i - 1]) * (ys[i] - ys[i - 1])
    return at

def shares(w):
    total = fsum(w)
    return [v / total if total > 0 else 1 / len(w) for v in w]

class View:  # models as some oracles see them
    def __init__(self, oracles, sets="FTR"):
        self.k, self.sets = len(oracles), sets
        self.b = {s: [mean(x) for x in zip(*(r[s] for r in oracles))] for s in sets}
        self.cs = [self.c(r) for r in oracles]
        self.v = {s: [fsum(c * c for c in x) / (self.k - 1) for x in zip(*(c[s] for c in self.cs))]
                  for s in "FT"}
    def c(self, m):  # calibrated scores
        a = mean([x - y for x, y in zip(m["T"], self.b["T"])])
        return {s: [x - y - a for x, y in zip(m[s], self.b[s])] for s in self.sets}
    def weigh(self, original, hardest=0):  # w and w_T; w of the hardest records alone where asked
        f, t, v = self.b["F"], self.b["T"], self.v["F"] + self.v["T"]
        noise = line([(pick(f + t, g), log(max(pick(v, g), 1e-12))) for g in bins(f + t, 20)[0]])
        var, d = [exp(noise(x)) for x in f], self.c(original)["F"]
        h = [1 / (1 + exp(max(-700, min(700, sinh(x))))) / cosh(x) for x in f]
        h = [x if x >= 1e-12 else 0.0 for x in h]
        full = fsum(y * y / z for y, z in zip(h, var))
        scale = fsum(x * y / z for x, y, z in zip(d, h, var)) / full if full > 0 else 0
        points = []
        for g in bins(f, 10)[0]:
            guess = max(1e-9, scale) * pick(h, g)
            trust, error = guess ** 2 / 4, pick(var, g) * (1 + 1 / self.k) / len(g)
            found = guess + trust / (trust + error) * (pick(d, g) - guess)
            points.append((pick(f, g), max(0, found)))
        mu = line(points)
        w = shares([mu(x) / y for x, y in zip(f, var)])
        if hardest:
            kept = set(sorted(range(len(f)), key=f.__getitem__)[:hardest])
            some = fsum(w[i] for i in kept) > 0
            w = shares([(w[i] if some else 1.0) if i in kept else 0.0 for i in range(len(f))])
        groups, bin_of = bins(f, 20)
        held, count = {bin_of(f[g[0]]): fsum(w[i] for i in g) for g in groups}, {}
        for x in t: count[bin_of(x)] = count.get(bin_of(x), 0) + 1
        return w, shares([held.get(bin_of(x), 0) / count[bin_of(x)] for x in t])
    def memory(self, m, weights):  # M
        return fsum(sign * w * (x - y) for sign, s, ws in zip((1, -1), "FT", weights)
                    for w, x, y in zip(ws, m[s], self.b[s]))

class Margin:  # what retraining makes of a value about 0
    def __init__(self, values, gap=0.0, scale=1.0):
        n, self.s, self.df = len(values), dev(values) * scale, len(values) - 1
        self.e = quantile(ALPHA, self.df) * self.s / sqrt(n)
        noise = quantile(PLAN["beta"] / 2, self.df) * self.s * sqrt(1 + 1 / n) + self.e
        self.delta = max(noise, PLAN["floor_fraction"] * abs(gap))
    def decide(self, x):
        if self.s == 0: return "DIFFERENT" if abs(x) >= self.delta > 0 else "DEGENERATE"
        if abs(x) + self.e < self.delta: return "EQUIVALENT"
        return "DIFFERENT" if abs(x) - self.e >= self.delta else "UNDECIDED"
    def outside(self, x):
        if self.s == 0: return float(self.decide(x) != "DIFFERENT")
        return student((abs(x) - self.delta) / self.s * sqrt(self.df + 1), self.df)
    def sees(self, gap): return gap > 0 and self.delta <= PLAN["gap_fraction"] * gap

def area(f, t):  # AUC less one half; p of beyond the margin (DeLong)
    def below(x, y):
        y = sorted(y)
        return [(bisect_left(y, v) + bisect_right(y, v)) / 2 / len(y) for v in x]
    v, u = below(f, t), below(t, f)
    a, var = mean(v) - 0.5, dev(v) ** 2 / len(v) + dev(u) ** 2 / len(u)
    if var < 1e-24: return a, float(abs(a) < 0.5)
    return a, min(1, erfc((abs(a) - PLAN["auc_margin"]) / sqrt(2 * var)) / 2)

def tail(f, t, rate):  # root of the share of F above T's threshold; p of that many (exact)
    k = int(rate * len(t) + 1e-9)
    x, n = len(f) - bisect_right(sorted(f), sorted(t)[-1 - k]), len(f) + len(t)
    ways = sum(comb(len(t), h) * comb(len(f), x + k - h) for h in range(k + 1))
    return sqrt(x / len(f)), ways / comb(n, x + k) if x else 1.0

def nearer(u, o, oracles):  # nearer the original on F than on T; p of that (Welch)
    d = {s: [(x - y) ** 2 - mean([(x - r) ** 2 for r in rs])
             for x, y, rs in zip(u[s], o[s], zip(*(r[s] for r in oracles)))] for s in "FT"}
    v = {s: dev(d[s]) ** 2 / len(d[s]) for s in "FT"}
    gap, error = mean(d["F"]) - mean(d["T"]), sqrt(v["F"] + v["T"])
    if error <= tiny(d["F"] + d["T"]): return gap, 1.0
    return gap, student(-gap / error, error ** 4 / sum(v[s] ** 2 / (len(d[s]) - 1) for s in "FT"))

class Seen:  # a model in one view: its statistics, and those of the oracles that look
    def __init__(self, view, original, model):
        c, o = view.c(model), view.c(original)
        self.shift, self.shifts = mean(c["F"]), [mean(r["F"]) for r in view.cs]
        self.kept, self.keeps = mean(c["R"]), [mean(r["R"]) for r in view.cs]
        square = {s: mean([x * x for x in c[s]]) for s in "FT"}
        self.scatter = log(square["F"] / square["T"]) if min(square.values()) > 0 else None
        spread = {s: sqrt(mean(view.v[s])) for s in "FT"}
        if min(spread.values()) == 0: spread = {"F": 1.0, "T": 1.0}
        def scaled(m): return {s: [x / spread[s] for x in m[s]] for s in "FT"}
        a, p = area(c["F"], c["T"])
        self.records, u = [(a, p, 0, sign(a))], scaled(c)
        for rate in PLAN["fprs"]:
            if rate * len(u["T"]) >= 10 - 1e-9:
                self.records.append((*tail(u["F"], u["T"], rate), 1, "RESIDUAL"))
                low = {s: [-x for x in u[s]] for s in "FT"}
                self.records.append((*tail(low["F"], low["T"], rate), 1, "OVERSHOOT"))
        self.records.append((*nearer(u, scaled(o), [scaled(r) for r in view.cs]), -1, "RESIDUAL"))

def gate(u, oracles):  # accuracy: what is said of it, and how much retraining makes it vary
    k, n, share = len(oracles), len(u), [mean(r) for r in oracles]
    a = [x - mean(rs) for x, rs in zip(u, zip(*oracles))]
    q = quantile(ALPHA, n - 1) * dev(a) / sqrt(n)
    w = quantile(PLAN["beta"] / 2, k - 1) * dev(share) * sqrt(1 + 1 / k)
    m, d = max(PLAN["utility_margin"], w + q), mean(a)
    return ("PASS" if d - q > -m else "FAIL" if d + q < -m else "UNDECIDED"), w

def judge(model, seen, scores, margins, judges, peers, extras=()):
    family = [(g.outside(x), sign(x)) for x, g in zip(scores, margins)]
    d = seen.shift - mean(seen.shifts)
    plain = Margin(seen.shifts)
    family.append((plain.outside(d), sign(d)))
    for i, (x, p, side, direction) in enumerate(seen.records):
        family.append((max(p, guard(x, [s.records[i][0] for s in peers], side)), direction))
    mus = list(zip(*(r["mu"] for r in judges)))
    family.append((predict(model["mu"][-1], mus[-1]), "GLOBAL_SHIFT"))
    family.append((predict(seen.kept, seen.keeps), "RETAIN_SHIFT"))
    by_class = [predict(x, xs) for x, xs in zip(model["mu"][:-1], mus[:-1])]
    if by_class: family.append((min(1, len(by_class) * min(by_class)), "CLASS_SHIFT"))
    gates = {gate(model["right"][s], [r["right"][s] for r in judges])[0] for s in "TR"}
    against = rejected(family, PLAN["family_alpha"] / TRIED)
    against |= rejected(extras, PLAN["extra_alpha"] / TRIED)
    if "FAIL" in gates: against.add("UTILITY_LOSS")
    primary = margins[0].decide(scores[0])
    if against: return "DISTINGUISHABLE", sorted(against), primary
    found = ["UTILITY_UNDECIDED"] if gates != {"PASS"} else []
    if primary == "DEGENERATE": found.append("DEGENERATE")
    elif primary != "EQUIVALENT": found.append("MARGIN_STRADDLED")
    return "INCONCLUSIVE" if found else "INDISTINGUISHABLE", found, primary

def read(m):  # one model: ψ and right answers
    model = {s: [asinh(x) for x in m[s]] for s in "FTR" if s in m}
    model["right"] = m.get("correct") or {s: [x > 0 for x in m[s]] for s in "FTR" if s in m}
    return model

def align(models, oracles, labels):  # per class, where T has enough of at least two
    counts = {c: labels["T"].count(c) for c in set(labels["T"])} if labels else {}
    classes = sorted(c for c, n in counts.items() if n >= PLAN["class_records"])
    at = {c: i for i, c in enumerate(classes)} if len(classes) > 1 else {}
    for m in models:
        m["mu"] = [pick(m["T"], [i for i, c in enumerate(labels["T"]) if c == a]) for a in at]
        m["mu"].append(mean(m["T"]))
    ref = [mean(x) for x in zip(*(r["mu"] for r in oracles))]
    for m in models:
        for s in "FTR" if at else "":
            if s in m: m[s] = [x - m["mu"][at.get(c, -1)] + ref[at.get(c, -1)]
                               for x, c in zip(m[s], labels[s])]

FILE = json.load(open(sys.argv[1], encoding="utf-8"))
PLAN, K = FILE["plan"], len(FILE["oracles"]["F"])
if PLAN.get("rule_version", 1) != 2 or "units" in FILE or FILE.get("scale", "phi") != "phi":
    sys.exit("this script recomputes version 2, one record a unit, from φ")
TRIED = PLAN.get("candidates", 1)
ALPHA = PLAN["alpha"] / TRIED

def oracle(k):
    return {name: {s: rows[k] for s, rows in v.items()} if isinstance(v, dict) else v[k]
            for name, v in FILE["oracles"].items()}

GIVEN = {"original": FILE["original"], **FILE.get("candidates", {})}
if "candidate" in FILE: GIVEN["candidate"] = FILE["candidate"]
MODELS = {name: read(m) for name, m in GIVEN.items()}
RAW = [oracle(k) for k in range(K)]
ORACLES, LABELS = [read(r) for r in RAW], FILE.get("labels")
align([*MODELS.values(), *ORACLES], ORACLES, LABELS)
o = MODELS["original"]

def others(x, k): return x[:k] + x[k + 1:]

def assay(o, oracles, hardest, sets="FTR"):  # all oracles, and each by the others alone
    view, held = View(oracles, sets), [View(others(oracles, k), sets) for k in range(len(oracles))]
    found = []
    for n in [0, hardest] if hardest else [0]:
        w = view.weigh(o, n)
        loo = [v.memory(r, v.weigh(o, n)) for v, r in zip(held, oracles)]
        found.append((w, view.memory(o, w), loo, Margin(loo, view.memory(o, w), 1 - 1 / K)))
    return view, held, found

hardest = int(PLAN["worst_fraction"] * len(o["F"]) + 1e-9)
view, held, parts = assay(o, ORACLES, hardest if hardest >= PLAN["worst_records"] else 0)
peers = [Seen(v, o, r) for v, r in zip(held, ORACLES)]

def by_all(m, extras=()):
    scores = [view.memory(m, w) for w, _, _, _ in parts]
    return judge(m, Seen(view, o, m), scores, [p[3] for p in parts], ORACLES, peers, extras)

def failures():  # the controls of 3.4, and the sight of 3.3 and 3.5
    if K < max(3, PLAN["min_oracles"]): return ["TOO_FEW_ORACLES"]
    (_, gap, loo, margin), failed, odd, found = parts[0], 0, False, []
    verdict, _, primary = by_all(o)
    spread = max(gate(o["right"][s], [r["right"][s] for r in ORACLES])[1] for s in "TR")
    capped = spread > max(PLAN["utility_cap"], PLAN["utility_margin"])
    if verdict != "DISTINGUISHABLE" or primary != "DIFFERENT" or gap <= 0:
        found = ["POSITIVE_CONTROL"]
    elif capped or not margin.sees(gap): found = ["ASSAY_INSENSITIVE"]
    for k, r in enumerate(ORACLES):
        margins = [Margin(others(p[2], k), p[1], 1 - 1 / K) for p in parts]
        verdict, _, primary = judge(r, peers[k], [p[2][k] for p in parts], margins,
                                    others(ORACLES, k), others(peers, k))
        failed += verdict == "DISTINGUISHABLE" or primary != "EQUIVALENT"
        s, x = margins[0].s, abs(loo[k])
        p = 2 * student(x / s / sqrt(1 + 1 / (K - 1)), K - 2) if s > 0 else float(x == 0)
        odd |= p < PLAN["control_outlier"] / K
    q, limit, reached = PLAN["control_miss"], -1, 0.0
    while reached < PLAN["control_confidence"]:
        limit += 1
        reached += comb(K, limit) * q ** limit * (1 - q) ** (K - limit)
    return found + ["NEGATIVE_CONTROL"] if failed > limit or odd else found

def extras(given, m):  # the group of 3.10
    x, xs = Seen(view, o, m).scatter, [s.scatter for s in peers]
    group = [(predict(x, xs) if None not in [x, *xs] else 1.0, "SCATTER")]
    if PLAN.get("relearning"):
        levels = [r["relearning"] for r in RAW]
        p = guard(given["relearning"], levels, 1) if dev(levels) > 0 else 1.0
        group.append((p, "RESIDUAL"))
    if PLAN.get("perturbation"):
        n, u, *rs = [read(x["perturbed"]) for x in (FILE["original"], given, *RAW)]
        align([n, u, *rs], rs, LABELS)
        noisy, _, [(w, gap, _, margin)] = assay(n, rs, 0, "FT")
        x = noisy.memory(u, w)
        p = student(abs(x) / margin.s / sqrt(1 + 1 / K), K - 1) if margin.s > 0 else 1.0
        if margin.sees(gap): group.append((min(1, 2 * p), sign(x)))
    return group

def block(levels):  # canaries trained on against others, two-sided (3.11): [in, out] by falling score
    m, n = (sum(pair[i] for pair in levels) for i in (0, 1))
    if min(m, n) < 3: return {"finding": "TOO_FEW"}
    u, left, sizes = 0, n, [a + b for a, b in levels]
    for a, b in levels:
        left -= b
        u += a * (left + b / 2)
    far, tied = max(u, m * n - u), sum(t ** 3 - t for t in sizes)
    if tied or m * n > 2500:  # the normal form
        var = m * n / 12 * (m + n + 1 - tied / ((m + n) * (m + n - 1)))
        p = erfc((far - m * n / 2 - 0.5) / sqrt(2 * var)) if var > 0 else 1
    else:  # counted: ranks of those trained on, and their sum
        ways = {(0, 0): 1}
        for rank in range(m + n):
            for (k, t), w in list(ways.items()):
                if k < m: ways[k + 1, t + rank] = ways.get((k + 1, t + rank), 0) + w
        least = far + m * (m - 1) / 2
        p = 2 * sum(w for (k, t), w in ways.items() if k == m and t >= least) / comb(m + n, m)
    seen = "TRACE" if u > m * n / 2 else "OVERSHOOT"
    return {"finding": seen if p < 0.05 else "NO_TRACE", "p": min(1, p), "area": u / (m * n)}

FAILED = failures()
for name, given in GIVEN.items():
    m, (w, gap, _, margin) = MODELS[name], parts[0]
    score = view.memory(m, w)
    verdict, reasons, _ = ("INCONCLUSIVE", FAILED, "") if FAILED else by_all(m, extras(given, m))
    riders = FILE.get("canaries", {}).get("before" if name == "original" else "after")
    carried = {"block": block(riders)} if riders else {}
    print(json.dumps({"candidate": name, "verdict": verdict, "reasons": reasons, "memory": score,
                      "gap": gap, "s": margin.s, "margin": margin.delta,
                      "share": score / gap, "share_upper": (abs(score) + margin.e) / abs(gap), **carried}))
