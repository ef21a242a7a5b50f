// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.order;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.certification.statement.OrderEvidence.OutsideKind;
import dev.lethe.certification.statement.OrderList.Doing;
import dev.lethe.certification.statement.OrderList.Kind;
import dev.lethe.certification.statement.OrderList.Link;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.certificate.OrderCertificate;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An order of an authority, with everything that it comes to, as it crosses HTTP, where the fields
 * of its sections stand side by side.
 *
 * @param id its id
 * @param authoritys what was ordered
 * @param standing how far it is
 * @param list what was found by lineage
 * @param vote what approvers say of it
 * @param certificate of the whole act, from its beginning on
 * @param offer what the caller may do now
 */
public record DestructionOrder(
    UUID id,
    @JsonUnwrapped Authoritys authoritys,
    @JsonUnwrapped Standing standing,
    @JsonUnwrapped FoundList list,
    @JsonUnwrapped OrderBallot vote,
    Optional<OrderCertificate> certificate,
    @JsonUnwrapped Offer offer) {

  /**
   * What was ordered.
   *
   * @param authority who ordered it
   * @param fileNumber by which the authority calls it
   * @param orderedOn when
   * @param dueOn by when it has to be done
   * @param datasets what is meant
   * @param registeredFrom only versions registered on this day or later
   * @param registeredUntil only versions registered on this day or before
   */
  public record Authoritys(
      String authority,
      String fileNumber,
      LocalDate orderedOn,
      LocalDate dueOn,
      List<OrderSubject> datasets,
      Optional<LocalDate> registeredFrom,
      Optional<LocalDate> registeredUntil) {
    public Authoritys {
      datasets = List.copyOf(datasets);
    }
  }

  /** A data set that is meant. */
  public record OrderSubject(UUID id, String name) {}

  /**
   * How far it is.
   *
   * @param overdue whether the day has passed and it is not done
   * @param filedBy who filed it, for people
   * @param agreedAt when the last vote was given that was needed
   * @param operationId the work that carries it out
   * @param endedAt when it was done, or taken back
   * @param withdrawal who took it back, and why
   */
  public record Standing(
      OrderState state,
      boolean overdue,
      String filedBy,
      Instant filedAt,
      Optional<Instant> agreedAt,
      Optional<UUID> operationId,
      Optional<Instant> endedAt,
      Optional<OrderWithdrawal> withdrawal) {}

  /** Who took an order back, and why. */
  public record OrderWithdrawal(String by, String reason) {}

  /**
   * What was found by lineage.
   *
   * @param digest of the whole list, which is voted on
   * @param items every version, data before models
   * @param models each model of which a version is destroyed
   * @param outside what is beyond Lethe's reach
   * @param bar why it cannot be agreed on or carried out now
   */
  public record FoundList(
      Digest digest,
      List<OrderItem> items,
      List<OrderModel> models,
      List<OrderOutside> outside,
      Optional<OrderBar> bar) {
    public FoundList {
      items = List.copyOf(items);
      models = List.copyOf(models);
      outside = List.copyOf(outside);
    }
  }

  /**
   * A version that was found.
   *
   * @param thingId the data set or model
   * @param digest of its manifest
   * @param path how it came of the data, from these to itself
   * @param progress what is to be done with it, and how far that is
   */
  public record OrderItem(
      UUID id,
      Kind kind,
      UUID thingId,
      String name,
      Optional<Digest> digest,
      List<OrderStep> path,
      @JsonUnwrapped Done progress) {
    public OrderItem {
      path = List.copyOf(path);
    }
  }

  /**
   * What is to be done with a version.
   *
   * @param endedAt since when nobody can use it
   * @param goneAt when its bytes could no longer be read
   */
  public record Done(Doing doing, Optional<Instant> endedAt, Optional<Instant> goneAt) {}

  /**
   * A part of a path.
   *
   * @param name of a version
   * @param link how it came of the one before
   */
  public record OrderStep(String name, Link link) {}

  /**
   * A model of which a version is destroyed.
   *
   * @param by the version by which it lives on; absent where nothing takes its place
   * @param choices versions that could be that
   */
  public record OrderModel(
      UUID id, String name, Optional<OrderReplacement> by, List<OrderReplacement> choices) {
    public OrderModel {
      choices = List.copyOf(choices);
    }
  }

  /**
   * A version that no way leads to from the data.
   *
   * @param learnedFrom name of the data-set version that it learned from
   * @param provenanceGrade how well that is known, P0 to P3
   */
  public record OrderReplacement(
      UUID id, String name, String learnedFrom, String provenanceGrade) {}

  /**
   * Something that is beyond Lethe's reach.
   *
   * @param name of the recipient or version; absent where it is meant in general
   * @param about what a recipient has
   */
  public record OrderOutside(OutsideKind kind, Optional<String> name, List<String> about) {
    public OrderOutside {
      about = List.copyOf(about);
    }
  }

  /**
   * What approvers say of it.
   *
   * @param votes all that were given, oldest first
   * @param votesNeeded different people who must agree to the list as it is
   * @param sentBack whether somebody sent the present list back
   * @param mayVote whether the caller may vote on it
   */
  public record OrderBallot(
      List<OrderVote> votes, int votesNeeded, boolean sentBack, boolean mayVote) {
    public OrderBallot {
      votes = List.copyOf(votes);
    }
  }

  /**
   * A vote.
   *
   * @param counts whether it is on the list as it is now, by somebody who may still vote
   */
  public record OrderVote(
      String displayName,
      OrderVerdict verdict,
      Optional<String> comment,
      Instant at,
      boolean counts) {}

  /**
   * What the caller may do now.
   *
   * @param permissions by name
   * @param etag for {@code If-Match}
   */
  public record Offer(List<String> permissions, String etag) {
    public Offer {
      permissions = List.copyOf(permissions);
    }
  }
}
