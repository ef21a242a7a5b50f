// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.TestRule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A plan revision with its votes, as it crosses HTTP.
 *
 * @param revision which one it is
 * @param targets data first, then models
 * @param levels how strict the tests are
 * @param votes on this revision
 * @param createdBy the planner, for people
 * @param warnings what approvers should know
 * @param offer what the caller may do with it now
 * @param times when it was made and frozen
 */
public record Plan(
    @JsonUnwrapped Revision revision,
    List<PlanTarget> targets,
    @JsonUnwrapped Levels levels,
    @JsonUnwrapped Poll votes,
    String createdBy,
    List<String> warnings,
    @JsonUnwrapped Offer offer,
    @JsonUnwrapped Times times) {

  public Plan {
    targets = List.copyOf(targets);
    warnings = List.copyOf(warnings);
  }

  /**
   * Which revision it is.
   *
   * @param id its id
   * @param requestId the request
   * @param number from 1
   * @param state DRAFT, PROPOSED, WAITING, APPROVED, EXECUTED or VOID
   * @param digest what is voted on; absent while it is a draft
   * @param batch the requests that are carried out together; absent for one alone
   * @param refusal that nothing is carried out, and why; absent where something is
   */
  public record Revision(
      UUID id,
      UUID requestId,
      @JsonProperty("revision") int number,
      String state,
      Optional<Digest> digest,
      Optional<PlanBatch> batch,
      Optional<PlanRefusal> refusal) {}

  /**
   * That a request, or what it has in some data sets, is not carried out.
   *
   * @param grounds of the law
   * @param reason why they apply, for the person
   * @param found the records that are kept, as they were when it was proposed; none where that was
   *     before these were written down
   * @param datasets what is left out of the request; none where the whole request is refused
   */
  public record PlanRefusal(
      List<String> grounds, String reason, List<KeptRecords> found, List<LeftOutData> datasets) {

    public PlanRefusal {
      grounds = List.copyOf(grounds);
      found = List.copyOf(found);
      datasets = List.copyOf(datasets);
    }

    /**
     * A data set that is left out.
     *
     * @param datasetId its id
     * @param name for people
     */
    public record LeftOutData(UUID datasetId, String name) {}

    /**
     * Records of the request in a data-set version.
     *
     * @param datasetVersionId the version
     * @param name for people
     * @param records digest of the record set
     * @param hits how many records that is
     */
    public record KeptRecords(UUID datasetVersionId, String name, Digest records, int hits) {}

    static PlanRefusal of(PlanDocument.Refused refusal) {
      return new PlanRefusal(
          refusal.grounds(),
          refusal.reason(),
          refusal.found().orElse(List.of()).stream()
              .map(f -> new KeptRecords(f.versionId(), f.name(), f.records(), f.hits()))
              .toList(),
          refusal.datasets().orElse(List.of()).stream()
              .map(d -> new LeftOutData(d.datasetId(), d.name()))
              .toList());
    }
  }

  /**
   * Requests that are carried out together.
   *
   * @param number for people
   * @param members every request with its own records
   */
  public record PlanBatch(String number, List<PlanBatchMember> members) {

    public PlanBatch {
      members = List.copyOf(members);
    }

    /**
     * A request of a batch.
     *
     * @param requestId its id
     * @param reference number for people
     * @param hits its own records by target; those without any are not named
     */
    public record PlanBatchMember(UUID requestId, String reference, Map<UUID, Integer> hits) {

      public PlanBatchMember {
        hits = Map.copyOf(hits);
      }
    }

    static PlanBatch of(PlanDocument.Joined batch) {
      return new PlanBatch(
          batch.number(),
          batch.members().stream()
              .map(
                  m ->
                      new PlanBatchMember(
                          m.request(),
                          m.reference(),
                          m.parts().stream()
                              .collect(
                                  Collectors.toMap(
                                      PlanDocument.Joined.Part::target,
                                      PlanDocument.Joined.Part::hits))))
              .toList());
    }
  }

  /**
   * How strict the tests are.
   *
   * @param rule thresholds
   * @param candidates how many treated models may be tried, which the levels are divided by
   */
  public record Levels(TestRule rule, int candidates) {}

  /**
   * How the vote stands.
   *
   * @param votesNeeded different people who must agree
   * @param votesGiven those who have
   * @param decisions every vote
   */
  public record Poll(int votesNeeded, int votesGiven, List<Decision> decisions) {
    public Poll {
      decisions = List.copyOf(decisions);
    }
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

  /**
   * When things happened to it.
   *
   * @param createdAt when it was made
   * @param proposedAt when it was frozen
   */
  public record Times(Instant createdAt, Optional<Instant> proposedAt) {}
}
