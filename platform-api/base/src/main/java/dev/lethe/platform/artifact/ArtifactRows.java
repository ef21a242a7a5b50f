// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.artifact;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.sql.LockOrder;
import dev.lethe.platform.sql.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows of artifacts. The state of one follows from who refers to it and who
 * stages it, and is set under the lock of its row: where a statement waited for that lock, the next
 * one sees what the other transaction wrote.
 *
 * <p>Keeping and giving up lock as an update does, so that a row can be staged meanwhile, in a
 * transaction that is nested in theirs. Who deletes locks against that too.
 */
@ApplicationScoped
class ArtifactRows {

  private final Rows rows;
  private final Clock clock;

  ArtifactRows(Rows rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
  }

  /** How far an artifact is. */
  enum State {
    /** Its bytes are there or on their way, and nobody keeps them yet. */
    STAGED,
    /** Somebody refers to it; its bytes are there. */
    KEPT,
    /** Nobody needs it any more; its bytes are about to go. */
    RELEASED,
    /** Its bytes are gone. */
    DELETED
  }

  /** Says that bytes are about to be written. */
  void stage(UUID tenant, StoredArtifact stored, Optional<Stager> stager, Duration life) {
    Instant now = clock.instant();
    String hex = stored.digest().hex();
    rows.locking(LockOrder.ARTIFACT, hex);
    // Looked for first: a conflict would wait for whoever changes the row, the caller perhaps.
    rows.update(
        """
        insert into artifact (tenant_id, digest, bytes, media_type, state, created_at)
        select ?::uuid, ?, ?::bigint, 'application/octet-stream', 'STAGED', ?::timestamptz
        where not exists (select from artifact where tenant_id = ? and digest = ?)
        on conflict do nothing
        """,
        tenant,
        hex,
        stored.bytes(),
        now,
        tenant,
        hex);
    // Waits for who is about to delete the bytes, by the foreign key.
    rows.update(
        """
        insert into artifact_stage (id, tenant_id, digest, step_id, fence, expires_at)
        values (?, ?, ?, ?::uuid, ?::bigint, ?)
        """,
        stored.stage(),
        tenant,
        hex,
        stager.map(s -> s.step().toString()).orElse(null),
        stager.map(Stager::fence).orElse(null),
        now.plus(life));
    rows.update(
        """
        update artifact set state = 'STAGED', released_at = null, deleted_at = null
        where tenant_id = ? and digest = ? and state in ('RELEASED', 'DELETED')
        """,
        tenant,
        hex);
  }

  /** The state of an artifact, which nobody else changes until the transaction ends. */
  Optional<State> locked(UUID tenant, Digest digest) {
    rows.locking(LockOrder.ARTIFACT, digest.hex());
    return rows.first(
        """
        select state from artifact where tenant_id = ? and digest = ? for no key update
        """,
        row -> State.valueOf(row.getString(1)),
        tenant,
        digest.hex());
  }

  /** Refers to a locked artifact, which then need not be staged any more. */
  void keep(UUID tenant, StoredArtifact stored, String mediaType, ArtifactOwner owner) {
    refer(tenant, stored.digest(), owner);
    rows.update("delete from artifact_stage where id = ?", stored.stage());
    rows.update(
        """
        update artifact set state = 'KEPT', media_type = ?, released_at = null
        where tenant_id = ? and digest = ?
        """,
        mediaType,
        tenant,
        stored.digest().hex());
  }

  /** Refers to a locked artifact that is kept. */
  void refer(UUID tenant, Digest digest, ArtifactOwner owner) {
    rows.update(
        """
        insert into artifact_reference (tenant_id, digest, owner) values (?, ?, ?)
        on conflict do nothing
        """,
        tenant,
        digest.hex(),
        owner.toString());
  }

  /**
   * Gives up what an owner refers to.
   *
   * @return what nobody needs any more
   */
  List<Digest> release(UUID tenant, ArtifactOwner owner) {
    return giveUp(tenant, "artifact_reference", "owner = ?", owner.toString());
  }

  /** Gives up what was staged under one number; returns what nobody needs any more. */
  List<Digest> unstage(UUID tenant, UUID stage) {
    return giveUp(tenant, "artifact_stage", "id = ?", stage);
  }

  /** Gives up what a try at a step staged. */
  List<Digest> unstage(UUID tenant, Stager stager) {
    return giveUp(
        tenant, "artifact_stage", "step_id = ? and fence = ?", stager.step(), stager.fence());
  }

  /** Gives up what was staged for too long. */
  List<Digest> expire(UUID tenant) {
    return giveUp(tenant, "artifact_stage", "expires_at <= ?", clock.instant());
  }

  private List<Digest> giveUp(UUID tenant, String table, String which, Object... values) {
    List<String> digests =
        rows.query(
            """
            select digest from artifact where tenant_id = ? and digest in (
              select digest from %s where tenant_id = ? and %s)
            order by digest for no key update
            """
                .formatted(table, which),
            row -> row.getString(1),
            with(values, tenant, tenant));
    if (digests.isEmpty()) {
      return List.of();
    }
    // Which rows these are is known only now.
    digests.forEach(digest -> rows.locking(LockOrder.ARTIFACT, digest));
    String joined = String.join(" ", digests);
    rows.update(
        "delete from %s where tenant_id = ? and digest = any(string_to_array(?, ' ')) and %s"
            .formatted(table, which),
        with(values, tenant, joined));
    return settle(tenant, joined);
  }

  /** Sets the states of locked artifacts; returns those that nobody needs. */
  private List<Digest> settle(UUID tenant, String digests) {
    List<Digest> unneeded = new ArrayList<>();
    rows.each(
        """
        update artifact a set state = n.state,
          released_at = case n.state when 'RELEASED' then coalesce(a.released_at, ?) end
        from (
          select d.digest, case
            when exists (select from artifact_reference r
              where r.tenant_id = ? and r.digest = d.digest) then 'KEPT'
            when exists (select from artifact_stage s
              where s.tenant_id = ? and s.digest = d.digest) then 'STAGED'
            else 'RELEASED' end as state
          from unnest(string_to_array(?, ' ')) as d (digest)) n
        where a.tenant_id = ? and a.digest = n.digest and a.state <> 'DELETED'
        returning a.digest, a.state
        """,
        row -> {
          if (State.valueOf(row.getString(2)) == State.RELEASED) {
            unneeded.add(new Digest(row.getString(1)));
          }
        },
        clock.instant(),
        tenant,
        tenant,
        digests,
        tenant);
    return unneeded;
  }

  /** Whether nobody needs an artifact, now that nobody else can come to need it. */
  boolean lockedUnneeded(UUID tenant, Digest digest) {
    rows.locking(LockOrder.ARTIFACT, digest.hex());
    rows.each(
        "select from artifact where tenant_id = ? and digest = ? for update",
        row -> {},
        tenant,
        digest.hex());
    return !settle(tenant, digest.hex()).isEmpty();
  }

  /** Says that the bytes of a locked artifact are gone. */
  void deleted(UUID tenant, Digest digest) {
    rows.update(
        "update artifact set state = 'DELETED', deleted_at = ? where tenant_id = ? and digest = ?",
        clock.instant(),
        tenant,
        digest.hex());
  }

  /** Gives bytes that no row speaks of one by which they are removed. */
  void stray(UUID tenant, Digest digest) {
    Instant now = clock.instant();
    rows.locking(LockOrder.ARTIFACT, digest.hex());
    rows.update(
        """
        insert into artifact (tenant_id, digest, bytes, media_type, state, created_at, released_at)
        values (?, ?, 0, 'application/octet-stream', 'RELEASED', ?, ?)
        on conflict (tenant_id, digest) do update
          set state = 'RELEASED', released_at = excluded.released_at, deleted_at = null
          where artifact.state = 'DELETED'
        """,
        tenant,
        digest.hex(),
        now,
        now);
  }

  List<Digest> ofOwner(UUID tenant, ArtifactOwner owner) {
    return digests(
        "select digest from artifact_reference where tenant_id = ? and owner = ?",
        tenant,
        owner.toString());
  }

  boolean isKept(UUID tenant, Digest digest) {
    return !digests(
            "select digest from artifact where tenant_id = ? and digest = ? and state = 'KEPT'",
            tenant,
            digest.hex())
        .isEmpty();
  }

  /** Owners that refer to the artifact. */
  List<ArtifactOwner> owners(UUID tenant, Digest digest) {
    return rows.query(
        "select owner from artifact_reference where tenant_id = ? and digest = ?",
        row -> ArtifactOwner.parse(row.getString(1)),
        tenant,
        digest.hex());
  }

  List<Digest> released(UUID tenant) {
    return digests(
        "select digest from artifact where tenant_id = ? and state = 'RELEASED'", tenant);
  }

  /** Everything that bytes may be there for. */
  Set<Digest> undeleted(UUID tenant) {
    return new HashSet<>(
        digests("select digest from artifact where tenant_id = ? and state <> 'DELETED'", tenant));
  }

  private List<Digest> digests(String sql, @Nullable Object... values) {
    return rows.query(sql, row -> new Digest(row.getString(1)), values);
  }

  private static Object[] with(Object[] last, Object... first) {
    return Stream.concat(Arrays.stream(first), Arrays.stream(last)).toArray();
  }
}
