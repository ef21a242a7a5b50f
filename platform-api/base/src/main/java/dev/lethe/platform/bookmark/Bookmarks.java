// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.bookmark;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.platform.access.Member;
import dev.lethe.platform.audit.Actor;
import dev.lethe.platform.member.Leaving;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.sql.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The lists that members keep. Every method runs in the caller's transaction. */
@ApplicationScoped
class Bookmarks implements Leaving {

  /** Of one member. */
  static final int MOST = 50;

  private final Rows rows;

  Bookmarks(Rows rows) {
    this.rows = rows;
  }

  /** Of one member, by name. */
  List<Bookmark> of(String person) {
    return rows.query(
        "select id, name, address from bookmark where person = ? order by lower(name), id",
        row -> new Bookmark(row.getObject(1, UUID.class), row.getString(2), row.getString(3)),
        person);
  }

  /**
   * Keeps a list.
   *
   * @throws ProblemException VALIDATION_FAILED if the member keeps too many
   */
  Bookmark keep(String person, NewBookmark wanted) {
    String name = wanted.name().strip();
    UUID id =
        rows.first(
                """
                insert into bookmark (id, person, name, address) values (?, ?, ?, ?)
                on conflict (tenant_id, person, name) do update set address = excluded.address
                returning id
                """,
                row -> row.getObject(1, UUID.class),
                UuidCreator.getTimeOrderedEpoch(),
                person,
                name,
                wanted.address())
            .orElseThrow();
    if (of(person).size() > MOST) {
      throw ProblemException.invalid(
          "/name", "is one too many; at most " + MOST + " lists can be kept");
    }
    return new Bookmark(id, name, wanted.address());
  }

  /**
   * @throws ProblemException NOT_FOUND if the member keeps no such list
   */
  void remove(String person, UUID id) {
    if (rows.update("delete from bookmark where id = ? and person = ?", id, person) == 0) {
      throw new ProblemException(ProblemType.NOT_FOUND, "There is no such list that you keep.");
    }
  }

  @Override
  public void left(UUID tenant, Member member, Actor by) {
    int unused = rows.update("delete from bookmark where person = ?", member.person());
  }
}
