# SPDX-License-Identifier: Apache-2.0
"""Last days of terms, computed apart from Lethe: own tables, own Easter, own time zones.

Run: python3 vectors.py > vectors.csv (Python 3.9 or later, nothing else). Nothing here is read from
Lethe's data, and nothing of it is read by Lethe; the two agree or a test fails.
"""
import calendar
import datetime as dt
import random
from zoneinfo import ZoneInfo

MO, TU, WE, TH, FR, SA, SU = range(7)
ONE = dt.timedelta(days=1)


def easter(year):
    """Gauss, with his two exceptions."""
    a, b, c = year % 19, year % 4, year % 7
    k = year // 100
    p = (13 + 8 * k) // 25
    q = k // 4
    m = (15 - p + k - q) % 30
    n = (4 + k - q) % 7
    d = (19 * a + m) % 30
    e = (2 * b + 4 * c + 6 * d + n) % 7
    day = 22 + d + e
    if d == 29 and e == 6:
        return dt.date(year, 4, 19)
    if d == 28 and e == 6 and (11 * m + 11) % 30 < 19:
        return dt.date(year, 4, 18)
    return dt.date(year, 3, 1) + dt.timedelta(days=day - 1)


def weekday(year, month, day_of_week, n):
    """The nth such weekday of a month; n = 0 is the last."""
    days = [d for d in calendar.Calendar().itermonthdates(year, month)
            if d.month == month and d.weekday() == day_of_week]
    return days[n - 1]


def dates(year, *pairs):
    return {dt.date(year, m, d) for m, d in pairs}


def around(year, *offsets):
    return {easter(year) + dt.timedelta(days=o) for o in offsets}


GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY, CORPUS = -2, 1, 39, 50, 60


def germany(year):
    return (dates(year, (1, 1), (5, 1), (10, 3), (12, 25), (12, 26))
            | around(year, GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY))


def repentance(year):
    """Eleven days before the first Sunday of Advent."""
    advent = dt.date(year, 11, 27)
    while advent.weekday() != SU:
        advent += ONE
    return advent - dt.timedelta(days=11)


def land(*pairs, corpus=False, bussundbettag=False):
    def days(year):
        found = germany(year) | dates(year, *pairs)
        if corpus:
            found |= around(year, CORPUS)
        if bussundbettag:
            found.add(repentance(year))
        return found
    return days


def british(fixed, movable):
    """Bank holidays: each on a weekend goes to the next free weekday."""
    def days(year):
        plain = movable(year)
        originals = sorted(dates(year, *fixed))
        blocked = plain | set(originals)
        out = set(blocked)
        for day in originals:
            if day.weekday() >= SA:
                other = day
                while other.weekday() >= SA or other in blocked:
                    other += ONE
                blocked.add(other)
                out.add(other)
        return out
    return days


def england(year):
    return (around(year, GOOD_FRIDAY, EASTER_MONDAY)
            | {weekday(year, 5, MO, 1), weekday(year, 5, MO, 0), weekday(year, 8, MO, 0)})


def scotland(year):
    return (around(year, GOOD_FRIDAY)
            | {weekday(year, 5, MO, 1), weekday(year, 5, MO, 0), weekday(year, 8, MO, 1)})


def observed(days):
    """United States: Saturday is kept on Friday, Sunday on Monday."""
    out = set(days)
    for day in days:
        if day.weekday() == SA:
            out.add(day - ONE)
        if day.weekday() == SU:
            out.add(day + ONE)
    return out


def american(year):
    return {weekday(year, 1, MO, 3), weekday(year, 2, MO, 3), weekday(year, 5, MO, 0),
            weekday(year, 9, MO, 1), weekday(year, 11, TH, 4)}


def california(year):
    return (observed(dates(year, (1, 1), (2, 12), (3, 31), (6, 19), (7, 4), (11, 11), (12, 25)))
            | american(year)
            | {weekday(year, 9, FR, 4), weekday(year, 11, TH, 4) + ONE})


def virginia(year):
    election = next(dt.date(year, 11, d) for d in range(2, 9)
                    if dt.date(year, 11, d).weekday() == TU)
    return (observed(dates(year, (1, 1), (6, 19), (7, 4), (11, 11), (12, 25)))
            | american(year)
            | {weekday(year, 10, MO, 2), election, weekday(year, 11, TH, 4) + ONE})


def colorado(year):
    fixed = dates(year, (1, 1), (6, 19), (7, 4), (11, 11), (12, 25))
    return (fixed | {d + ONE for d in fixed if d.weekday() == SU}
            | american(year) | {weekday(year, 10, MO, 1)})


def victoria_day(year):
    day = dt.date(year, 5, 24)
    while day.weekday() != MO:
        day -= ONE
    return day


def canada_day(year):
    day = dt.date(year, 7, 1)
    return {day, day + ONE} if day.weekday() == SU else {day}


def canada(year):
    return (dates(year, (1, 1), (9, 30), (11, 11), (12, 25))
            | around(year, GOOD_FRIDAY, EASTER_MONDAY) | canada_day(year)
            | {victoria_day(year), weekday(year, 9, MO, 1), weekday(year, 10, MO, 2)})


def quebec(year):
    return (dates(year, (1, 1), (6, 24), (12, 25))
            | around(year, GOOD_FRIDAY, EASTER_MONDAY) | canada_day(year)
            | {victoria_day(year), weekday(year, 9, MO, 1), weekday(year, 10, MO, 2)})


def australia(year):
    day = dt.date(year, 1, 26)
    moved = {day + dt.timedelta(days=7 - day.weekday())} if day.weekday() >= SA else set()
    return (dates(year, (1, 1), (1, 26), (4, 25), (12, 25), (12, 26)) | moved
            | around(year, GOOD_FRIDAY, EASTER_MONDAY))


def geneva(year):
    return (dates(year, (1, 1), (8, 1), (12, 25), (12, 31)) | {weekday(year, 9, SU, 1) + 4 * ONE}
            | around(year, GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY))


HOLIDAYS = {
    "": lambda year: set(),
    "de-1": land(),
    "de-be-1": land((3, 8)),
    "de-bw-1": land((1, 6), (11, 1), corpus=True),
    "de-by-1": land((1, 6), (11, 1), corpus=True),
    "de-bb-1": land((10, 31)),
    "de-hb-1": land((10, 31)),
    "de-hh-1": land((10, 31)),
    "de-he-1": land(corpus=True),
    "de-mv-1": land((3, 8), (10, 31)),
    "de-ni-1": land((10, 31)),
    "de-nw-1": land((11, 1), corpus=True),
    "de-rp-1": land((11, 1), corpus=True),
    "de-sl-1": land((8, 15), (11, 1), corpus=True),
    "de-sn-1": land((10, 31), bussundbettag=True),
    "de-st-1": land((1, 6), (10, 31)),
    "de-sh-1": land((10, 31)),
    "de-th-1": land((9, 20), (10, 31)),
    "at-1": lambda y: dates(y, (1, 1), (1, 6), (5, 1), (8, 15), (10, 26), (11, 1), (12, 8), (12, 25),
                            (12, 26)) | around(y, EASTER_MONDAY, ASCENSION, WHIT_MONDAY, CORPUS),
    "be-1": lambda y: dates(y, (1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25))
    | around(y, EASTER_MONDAY, ASCENSION, WHIT_MONDAY),
    "es-1": lambda y: dates(y, (1, 1), (1, 6), (5, 1), (8, 15), (10, 12), (11, 1), (12, 6), (12, 8),
                            (12, 25)) | around(y, GOOD_FRIDAY),
    "fr-1": lambda y: dates(y, (1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
    | around(y, EASTER_MONDAY, ASCENSION, WHIT_MONDAY),
    "ie-1": lambda y: dates(y, (1, 1), (3, 17), (12, 25), (12, 26)) | around(y, EASTER_MONDAY)
    | {weekday(y, 5, MO, 1), weekday(y, 6, MO, 1), weekday(y, 8, MO, 1), weekday(y, 10, MO, 0)}
    | ({weekday(y, 2, MO, 1)} if y < 2030 else set()),
    "it-1": lambda y: dates(y, (1, 1), (1, 6), (4, 25), (5, 1), (6, 2), (8, 15), (11, 1), (12, 8),
                            (12, 25), (12, 26)) | around(y, EASTER_MONDAY),
    "lu-1": lambda y: dates(y, (1, 1), (5, 1), (5, 9), (6, 23), (8, 15), (11, 1), (12, 25), (12, 26))
    | around(y, EASTER_MONDAY, ASCENSION, WHIT_MONDAY),
    "nl-1": lambda y: dates(y, (1, 1), (4, 27), (12, 25), (12, 26))
    | around(y, EASTER_MONDAY, ASCENSION, WHIT_MONDAY),
    "pl-1": lambda y: dates(y, (1, 1), (1, 6), (5, 1), (5, 3), (8, 15), (11, 1), (11, 11), (12, 25),
                            (12, 26)) | around(y, EASTER_MONDAY, CORPUS)
    | (dates(y, (12, 24)) if y >= 2025 else set()),
    "gb-eng-1": british([(1, 1), (12, 25), (12, 26)], england),
    "gb-sct-1": british([(1, 1), (1, 2), (11, 30), (12, 25), (12, 26)], scotland),
    "gb-nir-1": british([(1, 1), (3, 17), (7, 12), (12, 25), (12, 26)], england),
    "ch-1": lambda y: dates(y, (8, 1)),
    "ch-zh-1": lambda y: dates(y, (1, 1), (5, 1), (8, 1), (12, 25), (12, 26))
    | around(y, GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY),
    "ch-be-1": lambda y: dates(y, (1, 1), (1, 2), (8, 1), (12, 25), (12, 26))
    | around(y, GOOD_FRIDAY, EASTER_MONDAY, ASCENSION, WHIT_MONDAY),
    "ch-ge-1": geneva,
    "us-ca-1": california,
    "us-va-1": virginia,
    "us-co-1": colorado,
    "br-1": lambda y: dates(y, (1, 1), (4, 21), (5, 1), (9, 7), (10, 12), (11, 2), (11, 15), (11, 20),
                            (12, 25)),
    "ca-1": canada,
    "ca-qc-1": quebec,
    "au-1": australia,
}

# law: (first, extended or None, days of the week off, what proof of identity does)
LAWS = {
    "gdpr-1": (("m", 1), ("m", 3), {SA, SU}, "add"),
    "uk-gdpr-1": (("m", 1), ("m", 3), {SA, SU}, "restart"),
    "ch-dsg-1": (("d", 30), None, {SA, SU}, ""),
    "us-ca-ccpa-1": (("d", 45), ("d", 90), {SA, SU}, ""),
    "us-va-cdpa-1": (("d", 45), ("d", 90), {SA, SU}, ""),
    "us-co-cpa-1": (("d", 45), ("d", 90), {SA, SU}, ""),
    "us-ct-ctdpa-1": (("d", 45), ("d", 90), set(), ""),
    "br-lgpd-1": (("d", 15), None, {SU}, ""),
    "in-dpdp-1": (("d", 90), None, set(), ""),
    "ca-pipeda-1": (("d", 30), ("d", 60), {SU}, ""),
    "ca-qc-p391-1": (("d", 30), None, {SU}, ""),
    "kr-pipa-1": (("d", 10), None, {SA, SU}, ""),
    "au-privacy-1": (("d", 30), None, {SA, SU}, ""),
}

ZONES = {
    "de": "Europe/Berlin", "at": "Europe/Vienna", "be": "Europe/Brussels", "es": "Europe/Madrid",
    "fr": "Europe/Paris", "ie": "Europe/Dublin", "it": "Europe/Rome", "lu": "Europe/Luxembourg",
    "nl": "Europe/Amsterdam", "pl": "Europe/Warsaw", "gb": "Europe/London", "ch": "Europe/Zurich",
    "us-ca": "America/Los_Angeles", "us-va": "America/New_York", "us-co": "America/Denver",
    "br": "America/Sao_Paulo", "ca": "America/Toronto", "ca-qc": "America/Montreal",
    "au": "Australia/Sydney",
}

PLACES = [("gdpr-1", c) for c in HOLIDAYS
          if c[:2] in ("de", "at", "be", "es", "fr", "ie", "it", "lu", "nl", "pl")]
PLACES += [("uk-gdpr-1", c) for c in ("gb-eng-1", "gb-sct-1", "gb-nir-1")]
PLACES += [("ch-dsg-1", c) for c in ("ch-1", "ch-zh-1", "ch-be-1", "ch-ge-1")]
PLACES += [("us-ca-ccpa-1", "us-ca-1"), ("us-va-cdpa-1", "us-va-1"), ("us-co-cpa-1", "us-co-1"),
           ("br-lgpd-1", "br-1"), ("ca-pipeda-1", "ca-1"), ("ca-qc-p391-1", "ca-qc-1"),
           ("au-privacy-1", "au-1")]
NOWHERE = [("gdpr-1", "America/New_York"), ("gdpr-1", "Pacific/Auckland"),
           ("us-ct-ctdpa-1", "America/New_York"), ("in-dpdp-1", "Asia/Kolkata"),
           ("kr-pipa-1", "Asia/Seoul"), ("uk-gdpr-1", "Europe/London")]


def add(day, length):
    unit, n = length
    if unit == "d":
        return day + dt.timedelta(days=n)
    month = day.month - 1 + n
    year, month = day.year + month // 12, month % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def is_off(day, off, holidays):
    if day.weekday() in off:
        return True
    return any(day in holidays(y) for y in (day.year - 1, day.year, day.year + 1))


def ends(law, place, received, stop=None):
    first, extended, off, identity = LAWS[law]
    holidays = HOLIDAYS[place] if off else HOLIDAYS[""]
    start, more = received, 0
    if stop and identity == "restart":
        start = max(start, stop[1])
    if stop and identity == "add":
        more = max(0, (stop[1] - stop[0]).days - 1)

    def end(length):
        target = due = add(start, length) + dt.timedelta(days=more)
        while is_off(due, off, holidays):
            due += ONE
        return target, due
    return end(first), end(extended) if extended else None


def at(day, hour, minute, zone):
    local = dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(zone))
    return local.astimezone(dt.timezone.utc)


def line(law, place, zone, moment, stop=None):
    received = moment.astimezone(ZoneInfo(zone)).date()
    (target, due), extended = ends(law, place, received, stop)
    cells = [law, place, zone, moment.strftime("%Y-%m-%dT%H:%M:%SZ"), received]
    cells += list(stop) if stop else ["", ""]
    cells += [target, due] + (list(extended) if extended else ["", ""])
    print(",".join(str(c) for c in cells))


def main():
    chance = random.Random(1182)
    print("law,calendar,zone,receivedAt,receivedOn,askedOn,answeredOn,target,due,extendedTarget,extendedDue")
    days = [dt.date(2024, 1, 1) + dt.timedelta(days=n) for n in range(8 * 365)]
    hours = [(0, 0), (0, 30), (9, 15), (12, 0), (23, 30)]
    for law, place in PLACES:
        prefix = place[:-2]
        zone = ZONES.get(prefix) or ZONES[prefix.split("-")[0]]
        off = LAWS[law][2]
        kinds = {"holiday": [], "weekend": [], "plain": []}
        for day in days:
            (target, due), _ = ends(law, place, day)
            over = [target + dt.timedelta(days=n) for n in range((due - target).days)]
            if any(d.weekday() not in off for d in over):
                kinds["holiday"].append(day)
            else:
                kinds["weekend" if over else "plain"].append(day)
        for kind, n in (("holiday", 6), ("weekend", 2), ("plain", 2)):
            for day in sorted(chance.sample(kinds[kind], min(n, len(kinds[kind])))):
                line(law, place, zone, at(day, *chance.choice(hours), zone))
    for law, zone in NOWHERE:
        for day in sorted(chance.sample(days, 6)):
            line(law, "", zone, at(day, *chance.choice(hours), zone))
    # The ends of months, a leap day, and a day that is another one in UTC.
    for day in ((2024, 1, 31), (2026, 1, 31), (2024, 2, 29), (2026, 11, 30), (2027, 12, 31)):
        line("gdpr-1", "de-be-1", "Europe/Berlin", at(dt.date(*day), 10, 0, "Europe/Berlin"))
    line("gdpr-1", "", "America/New_York", at(dt.date(2026, 11, 2), 0, 0, "America/New_York"))
    line("gdpr-1", "", "America/New_York", at(dt.date(2026, 11, 2), 23, 59, "America/New_York"))
    line("gdpr-1", "", "Pacific/Kiritimati", at(dt.date(2026, 3, 31), 0, 1, "Pacific/Kiritimati"))
    # Proof of identity, asked for and brought.
    for law, place, zone in (("gdpr-1", "de-nw-1", "Europe/Berlin"), ("uk-gdpr-1", "gb-eng-1", "Europe/London"),
                             ("us-ca-ccpa-1", "us-ca-1", "America/Los_Angeles")):
        for day in sorted(chance.sample(days, 8)):
            asked = day + dt.timedelta(days=chance.randrange(0, 10))
            answered = asked + dt.timedelta(days=chance.randrange(0, 25))
            line(law, place, zone, at(day, 11, 0, zone), (asked, answered))


main()
