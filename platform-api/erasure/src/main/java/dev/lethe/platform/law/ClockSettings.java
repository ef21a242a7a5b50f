// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.law;

import dev.lethe.certification.law.Law;
import dev.lethe.certification.law.LawBook;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.audit.AuditLog;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.tenant.Jurisdiction;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** By what organisations count, in the caller's transaction. */
@ApplicationScoped
class ClockSettings {

  private final Tenants tenants;
  private final AuditLog audit;

  ClockSettings(Tenants tenants, AuditLog audit) {
    this.tenants = tenants;
    this.audit = audit;
  }

  /** Every law that can be chosen. */
  List<LawEntry> laws() {
    LawBook book = LawBook.published();
    return book.laws().stream().map(law -> LawEntry.of(law, book)).toList();
  }

  OrganisationClock of(Caller caller) {
    return OrganisationClock.of(tenants.get(caller.tenantId()).jurisdiction());
  }

  /**
   * Chooses. Requests that are open keep what they were filed under.
   *
   * @throws ProblemException VALIDATION_FAILED for a law, a region or a zone that is not known, and
   *     for a region in which the law does not hold
   */
  OrganisationClock choose(Caller caller, OrganisationClock wanted) {
    LawBook book = LawBook.published();
    Law law =
        book.newestLaw(wanted.law())
            .orElseThrow(() -> ProblemException.invalid("/law", "is none of the laws listed"));
    wanted
        .region()
        .ifPresent(
            region -> {
              if (book.newestCalendar(region).isEmpty() || !law.holdsIn(region)) {
                throw ProblemException.invalid("/region", "is none of the regions of this law");
              }
            });
    Jurisdiction by = new Jurisdiction(law.code(), wanted.region(), zone(wanted.zone()));
    tenants.count(caller.tenantId(), by);
    audit.record(
        caller.tenantId(),
        Actor.of(caller),
        "organisation.clock",
        "tenant/" + caller.tenantId(),
        Map.of("law", by.law(), "region", by.region().orElse(""), "zone", by.zone().getId()));
    return OrganisationClock.of(by);
  }

  private static ZoneId zone(String zone) {
    if (!ZoneId.getAvailableZoneIds().contains(zone)) {
      throw ProblemException.invalid("/zone", "is not a time zone, for example Europe/Berlin");
    }
    return ZoneId.of(zone);
  }
}
