// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.hold;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A hold, as it crosses HTTP.
 *
 * @param id its id
 * @param kind a {@link HoldKind}
 * @param scope what it is about
 * @param term why and until when
 * @param placed by whom and when
 * @param released by whom and when it ended; absent while it stands
 * @param reach whom it keeps waiting
 * @param offer what the caller may do with it now
 */
public record LegalHold(
    UUID id,
    String kind,
    @JsonUnwrapped Scope scope,
    @JsonUnwrapped Term term,
    @JsonUnwrapped Placed placed,
    Optional<HoldRelease> released,
    @JsonUnwrapped Reach reach,
    @JsonUnwrapped Offer offer) {

  /**
   * What a hold is about.
   *
   * @param datasetId the data set
   * @param requestId the request
   * @param about name of the data set, or number of the request
   */
  public record Scope(Optional<UUID> datasetId, Optional<UUID> requestId, String about) {}

  /**
   * Why and until when.
   *
   * @param reason in words
   * @param reviewOn when somebody has to look at it again
   * @param reviewDue whether that day has come
   */
  public record Term(String reason, LocalDate reviewOn, boolean reviewDue) {}

  /**
   * How it came to be.
   *
   * @param placedBy who, for people
   * @param placedAt when
   */
  public record Placed(String placedBy, Instant placedAt) {}

  /**
   * How it ended.
   *
   * @param by who released it, for people
   * @param at when
   * @param reason why
   */
  public record HoldRelease(String by, Instant at, String reason) {}

  /**
   * Whom it reaches; absent in lists.
   *
   * @param covers numbers of the requests it is on
   * @param tooLate numbers of requests whose records were given up before it was placed
   */
  public record Reach(Optional<List<String>> covers, Optional<List<String>> tooLate) {

    static final Reach UNTOLD = new Reach(Optional.empty(), Optional.empty());
  }

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
