// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.request;

import dev.lethe.platform.request.RequestStatistics.RequestAge;
import dev.lethe.platform.request.RequestStatistics.RequestMonth;
import dev.lethe.platform.request.RequestStatistics.RequestOutcome;
import dev.lethe.platform.sql.Rows;
import dev.lethe.platform.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Counts requests by day and by month, in the caller's transaction. */
@ApplicationScoped
class Statistics {

  /** First days of the ages that open requests are counted in. */
  private static final int[] AGES = {0, 8, 15, 31, 61, 91};

  private static final String FILED =
      """
      select to_char(created_at at time zone ?, 'YYYY-MM'), count(*)
      from erasure_request where created_at >= ? group by 1
      """;

  private static final String CLOSED =
      """
      select to_char(closed_at at time zone zone, 'YYYY-MM'),
        count(*) filter (where state in ('COMPLETED', 'REFUSED')),
        count(*) filter (where state = 'WITHDRAWN'),
        count(*) filter (where state in ('COMPLETED', 'REFUSED') and answered_on <= due_on),
        percentile_cont(0.5) within group (order by answered_on - received_on)
          filter (where state in ('COMPLETED', 'REFUSED')),
        max(answered_on - received_on) filter (where state in ('COMPLETED', 'REFUSED'))
      from (
        select state, closed_at, due_on, of.zone, (closed_at at time zone of.zone)::date answered_on,
          (received_at at time zone of.zone)::date received_on
        from erasure_request, (select ?::text zone) of
        where closed_at >= ?) closed
      group by 1
      """;

  private static final String OUTCOMES =
      """
      select case when state in ('REFUSED', 'WITHDRAWN') then state else coalesce(outcome, 'NOTHING_HELD') end,
        count(*)
      from erasure_request where closed_at >= ? group by 1 order by 2 desc, 1
      """;

  private static final String OPEN =
      """
      select (?::date - (received_at at time zone ?)::date) days, count(*)
      from erasure_request where closed_at is null group by 1
      """;

  private static final String DUE =
      """
      select target_on, count(*),
        count(*) filter (where state in ('APPROVED', 'EXECUTING', 'VERIFYING', 'CERTIFYING'))
      from erasure_request where closed_at is null and target_on between ? and ?
      group by 1 order by 1
      """;

  private final Rows rows;
  private final Tenants tenants;
  private final Clock clock;

  Statistics(Rows rows, Tenants tenants, Clock clock) {
    this.rows = rows;
    this.tenants = tenants;
    this.clock = clock;
  }

  /** What is due on each day from one to another, days on which nothing is left out. */
  List<DueDay> due(LocalDate from, LocalDate to) {
    return rows.query(
        DUE,
        row -> new DueDay(row.getObject(1, LocalDate.class), row.getInt(2), row.getInt(3)),
        from,
        to);
  }

  /** What was filed and closed in the months up to the present one. */
  RequestStatistics of(UUID tenant, int months) {
    ZoneId zone = tenants.get(tenant).zone();
    YearMonth now = YearMonth.now(clock.withZone(zone));
    YearMonth first = now.minusMonths(months - 1L);
    Instant from = first.atDay(1).atStartOfDay(zone).toInstant();
    return new RequestStatistics(
        months(zone, first, now, from),
        rows.query(OUTCOMES, row -> new RequestOutcome(row.getString(1), row.getInt(2)), from),
        ages(zone));
  }

  private List<RequestMonth> months(ZoneId zone, YearMonth first, YearMonth last, Instant from) {
    Map<String, Integer> filed = new HashMap<>();
    rows.each(FILED, row -> filed.put(row.getString(1), row.getInt(2)), zone.getId(), from);
    Map<String, RequestMonth> closed = new HashMap<>();
    rows.each(
        CLOSED,
        row -> {
          String month = row.getString(1);
          closed.put(
              month,
              new RequestMonth(
                  month,
                  0,
                  row.getInt(2),
                  row.getInt(3),
                  row.getInt(4),
                  Optional.ofNullable(row.getObject(5, Double.class)),
                  Optional.ofNullable(row.getObject(6, Integer.class))));
        },
        zone.getId(),
        from);
    List<RequestMonth> months = new ArrayList<>();
    for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
      RequestMonth of =
          closed.getOrDefault(
              month.toString(),
              new RequestMonth(month.toString(), 0, 0, 0, 0, Optional.empty(), Optional.empty()));
      months.add(
          new RequestMonth(
              of.month(),
              filed.getOrDefault(of.month(), 0),
              of.answered(),
              of.withdrawn(),
              of.inTime(),
              of.medianDays(),
              of.mostDays()));
    }
    return months;
  }

  private List<RequestAge> ages(ZoneId zone) {
    int[] counts = new int[AGES.length];
    rows.each(
        OPEN,
        row -> {
          int age = AGES.length - 1;
          while (age > 0 && row.getInt(1) < AGES[age]) {
            age--;
          }
          counts[age] += row.getInt(2);
        },
        LocalDate.now(clock.withZone(zone)),
        zone.getId());
    List<RequestAge> ages = new ArrayList<>();
    for (int i = 0; i < AGES.length; i++) {
      Optional<Integer> to = i + 1 < AGES.length ? Optional.of(AGES[i + 1] - 1) : Optional.empty();
      ages.add(new RequestAge(AGES[i], to, counts[i]));
    }
    return ages;
  }
}
