// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.listing;

import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A list of entities that the database filters, sorts and cuts into pages, in the caller's
 * transaction: two statements for a page, whatever its length.
 *
 * <pre>{@code
 * new Listing<>(entities, RequestEntity.class)
 *     .where("kind = :kind", "kind", kind)
 *     .sorted(SortKey.day("dueOn", r -> r.dueOn), SortKey.id("id", r -> r.id))
 *     .page(paging.spot(page), page.limit());
 * }</pre>
 */
public final class Listing<E> {

  private final EntityManager entities;
  private final Class<E> type;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();
  private List<SortKey<E>> keys = List.of();

  public Listing(EntityManager entities, Class<E> type) {
    this.entities = entities;
    this.type = type;
  }

  /** Only rows of which this is true. */
  public Listing<E> where(String condition) {
    conditions.add("(" + condition + ")");
    return this;
  }

  /** Only rows of which this is true, where there is a value for the parameter in it. */
  public Listing<E> where(String condition, String name, Optional<?> value) {
    value.ifPresent(v -> where(condition));
    return value(name, value);
  }

  /** A value of a parameter that stands in a condition, if there is one. */
  public Listing<E> value(String name, Optional<?> value) {
    value.ifPresent(v -> values.put(name, v));
    return this;
  }

  /**
   * Only rows of which one of these fields holds a text, upper and lower case alike.
   *
   * @param fields that may be null
   */
  public Listing<E> holding(Optional<String> text, List<String> fields) {
    String condition =
        fields.stream()
            .map(field -> "lower(" + field + ") like :text escape '!'")
            .collect(Collectors.joining(" or "));
    return where(condition, "text", text.map(String::strip).map(Listing::pattern));
  }

  private static String pattern(String text) {
    return "%" + text.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%";
  }

  /** By a key that differs in each row. */
  public Listing<E> sorted(SortKey<E> by) {
    keys = List.of(by);
    return this;
  }

  /** By a key, and rows that have the same by another one, which differs in each row. */
  public Listing<E> sorted(SortKey<E> by, SortKey<E> then) {
    keys = List.of(by, then);
    return this;
  }

  /**
   * One page.
   *
   * @param limit at most so many rows
   * @throws ProblemException CURSOR_INVALID where the spot is none of this list in this order
   */
  public Listed<E> page(Spot spot, int limit) {
    List<Object> beside = spot.beside().map(this::read).orElse(List.of());
    List<E> rows = rows(spot, beside, limit + 1);
    boolean more = rows.size() > limit;
    List<E> shown = new ArrayList<>(more ? rows.subList(0, limit) : rows);
    if (spot.backwards()) {
      Collections.reverse(shown);
    }
    Counted counted = spot.counted() ? counted(spot, beside) : new Counted(shown.size(), 0);
    long before = counted.before - (spot.backwards() ? shown.size() : 0);
    boolean goesBack = spot.backwards() ? more : spot.beside().isPresent() && before > 0;
    boolean goesOn = spot.backwards() ? before + shown.size() < counted.total : more;
    return new Listed<>(
        shown,
        shown.isEmpty() ? 0 : before,
        counted.total,
        goesBack && !shown.isEmpty() ? Optional.of(row(shown.get(0))) : Optional.empty(),
        goesOn && !shown.isEmpty()
            ? Optional.of(row(shown.get(shown.size() - 1)))
            : Optional.empty());
  }

  /** The first rows, without counting all. */
  public List<E> first(int limit) {
    return rows(Spot.FIRST, List.of(), limit);
  }

  private List<E> rows(Spot spot, List<Object> beside, int most) {
    String order =
        keys.stream()
            .map(k -> k.path() + (k.ascending() == spot.backwards() ? " desc" : ""))
            .collect(Collectors.joining(", "));
    List<String> all = new ArrayList<>(conditions);
    if (!beside.isEmpty()) {
      all.add(beyond(spot.backwards()));
    }
    TypedQuery<E> query =
        entities.createQuery("from " + type.getName() + where(all) + " order by " + order, type);
    bind(query, beside);
    return query.setMaxResults(most).getResultList();
  }

  private record Counted(long total, long before) {}

  /** All rows, and those before the page, or for a page that goes backwards with it. */
  private Counted counted(Spot spot, List<Object> beside) {
    String counts =
        beside.isEmpty()
            ? "count(*), 0L"
            : "count(*), count(*) filter (where "
                + (spot.backwards() ? "" : "not ")
                + beyond(spot.backwards())
                + ")";
    TypedQuery<Object[]> query =
        entities.createQuery(
            "select " + counts + " from " + type.getName() + where(conditions), Object[].class);
    bind(query, beside);
    Object[] row = query.getSingleResult();
    return new Counted(((Number) row[0]).longValue(), ((Number) row[1]).longValue());
  }

  private static String where(List<String> conditions) {
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  /** What is true of the rows on one side of a row. */
  private String beyond(boolean backwards) {
    List<String> ways = new ArrayList<>();
    StringBuilder same = new StringBuilder();
    for (int i = 0; i < keys.size(); i++) {
      SortKey<E> key = keys.get(i);
      String than = key.ascending() == backwards ? " < " : " > ";
      ways.add(same + key.path() + than + ":beside" + i);
      same.append(key.path()).append(" = :beside").append(i).append(" and ");
    }
    return "(" + String.join(" or ", ways) + ")";
  }

  private void bind(TypedQuery<?> query, List<Object> beside) {
    values.forEach(query::setParameter);
    for (int i = 0; i < beside.size(); i++) {
      query.setParameter("beside" + i, beside.get(i));
    }
  }

  private String row(E row) {
    return Spot.row(keys.stream().map(key -> key.of().apply(row).toString()).toList());
  }

  private List<Object> read(List<String> texts) {
    try {
      if (texts.size() == keys.size()) {
        List<Object> read = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
          read.add(keys.get(i).read().apply(texts.get(i)));
        }
        return read;
      }
    } catch (DateTimeException | IllegalArgumentException e) {
      // Not of this order: answered below.
    }
    throw new ProblemException(ProblemType.CURSOR_INVALID, "The cursor is of another list.");
  }
}
