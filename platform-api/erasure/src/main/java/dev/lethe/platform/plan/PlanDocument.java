// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.finding.GuaranteeTier;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.method.Supplied;
import dev.lethe.platform.request.RequestEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything people agree to when they approve a plan. Its digest is what they vote on.
 *
 * @param schema {@link #SCHEMA}
 * @param request id of the request
 * @param revision from 1
 * @param data data-set versions that lose the records
 * @param models model versions that are treated
 * @param batch the requests that are carried out together; absent for one alone
 * @param refusal that nothing is carried out, and why; absent where something is, as it is by a
 *     later plan where single data sets are refused
 */
public record PlanDocument(
    String schema,
    UUID request,
    int revision,
    List<DataTarget> data,
    List<ModelTarget> models,
    Optional<Joined> batch,
    Optional<Refused> refusal) {

  public static final String SCHEMA = "lethe-erasure-plan/1";

  public PlanDocument {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("schema is " + SCHEMA + ", found " + schema);
    }
    data = List.copyOf(data);
    models = List.copyOf(models);
    if (refusal.isPresent() && !(data.isEmpty() && models.isEmpty())) {
      throw new IllegalArgumentException("a refusal carries nothing out");
    }
  }

  /** The canonical bytes that are digested. */
  public byte[] bytes() {
    return CanonicalJson.bytes(this);
  }

  /** The digest that is voted on. */
  public Digest digest() {
    return Digest.of(bytes());
  }

  /** What happens to the request when it is proposed. */
  RequestEvent proposal() {
    return refusal
        .map(
            refused ->
                refused.datasets().isPresent()
                    ? RequestEvent.PROPOSE_PART_REFUSAL
                    : RequestEvent.PROPOSE_REFUSAL)
        .orElse(RequestEvent.PROPOSE);
  }

  /** The largest number of candidates tried on one model, which the levels are divided by. */
  public int candidates() {
    return models.stream().mapToInt(m -> m.test().rule().candidates()).max().orElse(1);
  }

  /** The model target with this id. */
  public ModelTarget model(UUID targetId) {
    return models.stream()
        .filter(m -> m.id().equals(targetId))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no target " + targetId));
  }

  /** The data target of a data-set version. */
  public DataTarget data(UUID datasetVersionId) {
    return data.stream()
        .filter(d -> d.versionId().equals(datasetVersionId))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no data target " + datasetVersionId));
  }

  /** Ids of the requests that it is about. */
  public List<UUID> requests() {
    return batch
        .map(b -> b.members().stream().map(Joined.JoinedRequest::request).toList())
        .orElse(List.of(request));
  }

  /** Requests of a batch of which nothing was left when the plan was made. */
  public List<UUID> without() {
    return batch.stream()
        .flatMap(b -> b.members().stream())
        .filter(m -> m.parts().isEmpty())
        .map(Joined.JoinedRequest::request)
        .toList();
  }

  /** The part that a request of a batch has in a target; empty if none, or without a batch. */
  public Optional<Joined.Part> part(UUID request, UUID target) {
    return batch.stream()
        .flatMap(b -> b.members().stream())
        .filter(m -> m.request().equals(request))
        .flatMap(m -> m.parts().stream())
        .filter(p -> p.target().equals(target))
        .findFirst();
  }

  /** Model targets that hold records of one of the requests. */
  public List<ModelTarget> models(UUID request) {
    return models.stream()
        .filter(m -> batch.isEmpty() || part(request, m.id()).isPresent())
        .toList();
  }

  /**
   * That a request, or what it has in some data sets, is not carried out.
   *
   * @param grounds of the law, for example {@code 17(3)(e)}
   * @param reason why they apply, for the person, in own words
   * @param found the records that are kept, as they were when it was proposed; absent in documents
   *     from before these were written down
   * @param datasets what is left out of the request, which is planned anew for the rest; absent
   *     where the whole request is refused
   */
  public record Refused(
      List<String> grounds,
      String reason,
      Optional<List<FoundRecords>> found,
      Optional<List<LeftOut>> datasets) {

    public Refused {
      grounds = List.copyOf(grounds);
      found = found.map(List::copyOf);
      datasets = datasets.map(List::copyOf);
      if (datasets.filter(List::isEmpty).isPresent()) {
        throw new IllegalArgumentException("a refusal leaves out no data set");
      }
    }

    /** Ids of the data sets that are left out; none where the whole request is refused. */
    public List<UUID> leftOut() {
      return datasets.orElse(List.of()).stream().map(LeftOut::datasetId).toList();
    }

    /**
     * A data set that is left out.
     *
     * @param datasetId its id
     * @param name for people
     */
    public record LeftOut(UUID datasetId, String name) {}

    /**
     * Records of the request in a data-set version.
     *
     * @param versionId the version
     * @param name for people
     * @param version digest of its manifest
     * @param records digest of the record set
     * @param hits how many records that is
     */
    public record FoundRecords(
        UUID versionId, String name, Digest version, Digest records, int hits) {}
  }

  /**
   * Requests that are carried out together.
   *
   * @param number for people, {@code LB-} and 12 hex digits
   * @param members every request with its own records
   */
  public record Joined(String number, List<JoinedRequest> members) {

    public Joined {
      members = List.copyOf(members);
    }

    /**
     * A request of a batch.
     *
     * @param request its id
     * @param reference number for people
     * @param parts what is its own in each target that holds some of its records
     */
    public record JoinedRequest(UUID request, String reference, List<Part> parts) {

      public JoinedRequest {
        parts = List.copyOf(parts);
      }
    }

    /**
     * What a target has of one request.
     *
     * @param target its id
     * @param records digest of the set of the request's records in the data-set version
     * @param hits how many of them the target holds
     */
    public record Part(UUID target, Digest records, int hits) {}
  }

  /**
   * A data-set version that loses records.
   *
   * @param id of the target
   * @param versionId the version
   * @param name for people
   * @param version digest of its manifest
   * @param records digest of the record set to erase
   * @param hits how many records that is
   * @param rows how many records the version has
   */
  public record DataTarget(
      UUID id, UUID versionId, String name, Digest version, Digest records, int hits, int rows) {}

  /**
   * A model version that is treated.
   *
   * @param id of the target
   * @param held the model version, and what it holds of the request
   * @param unlearning how it is treated
   * @param test how the result is tested
   * @param predictedSeconds estimate of all the work on it
   * @param proposal why this method and what it is expected to take; absent where a result is
   *     carried over
   * @param carriedOver target of an earlier revision that passed and whose result stands
   */
  public record ModelTarget(
      UUID id,
      @JsonUnwrapped Held held,
      @JsonUnwrapped Unlearning unlearning,
      TargetTest test,
      Optional<Double> predictedSeconds,
      Optional<Proposal> proposal,
      Optional<UUID> carriedOver) {

    /** The target whose result stands: this one, or that of an earlier revision. */
    public UUID treated() {
      return carriedOver.orElse(id);
    }

    /** Units of the forget set: persons where one has several records, otherwise records. */
    public int units() {
      return test.subjects().map(TargetTest.Subjects::forget).orElse(held.hits());
    }

    /** Whether the treatment is given the records to forget, and the weights that saw them. */
    public boolean readsForgetSet() {
      return proposal.map(Proposal::readsForgetSet).orElse(false);
    }

    /** Whether the controller treats it and Lethe tests what it hands over. */
    public boolean supplied() {
      return Supplied.isId(unlearning.method());
    }

    /**
     * Whether an exact treatment read the records, so that training anew under the same seed must
     * show that its model is exact.
     */
    public boolean shownByRetraining() {
      return unlearning.tier() == GuaranteeTier.E && readsForgetSet();
    }
  }

  /**
   * A model version whose training read records of the request.
   *
   * @param versionId the model version
   * @param name for people
   * @param model digest of its manifest
   * @param datasetVersionId what it was trained on
   * @param hits records of the request in its training
   * @param shards members of the ensemble, 1 for an unsharded model
   * @param touched numbers of the shards that hold the records
   */
  public record Held(
      UUID versionId,
      String name,
      Digest model,
      UUID datasetVersionId,
      int hits,
      int shards,
      List<Integer> touched) {
    public Held {
      touched = List.copyOf(touched);
    }

    /** Whether every member holds some of the records, or is treated for another reason. */
    public boolean whollyTouched() {
      return touched.size() == shards;
    }
  }

  /**
   * How a model is treated.
   *
   * @param method id of the unlearning method
   * @param tier what it can promise
   * @param parameters of the method
   * @param seed of the treatment
   * @param tuning where the parameters come from, unless a person or the method's presets gave them
   */
  public record Unlearning(
      String method,
      GuaranteeTier tier,
      Map<String, Double> parameters,
      long seed,
      Optional<TunedBy> tuning) {
    public Unlearning {
      parameters = Map.copyOf(parameters);
    }
  }

  /**
   * Where parameters come from that were tuned before there was a plan. What is fixed here stays,
   * whatever is tuned later.
   *
   * @param id of the tuning
   * @param report digest of what it found
   * @param standIns how many retained records stood in for those of the request
   */
  public record TunedBy(UUID id, Digest report, int standIns) {}

  /**
   * Why a method is planned and what it is expected to take.
   *
   * @param version of the method
   * @param readsForgetSet whether the run is given the records to forget
   * @param reason in plain words
   * @param prediction what the work is expected to take
   * @param alternatives every method that treats the model, least work first
   */
  public record Proposal(
      String version,
      boolean readsForgetSet,
      String reason,
      Prediction prediction,
      List<Alternative> alternatives) {
    public Proposal {
      alternatives = List.copyOf(alternatives);
    }
  }

  /**
   * What the work on a target is expected to take.
   *
   * @param recordPasses how often records go through the model in the treatment
   * @param ofRetrain those in parts of what training anew on all that is left takes
   * @param treatmentSeconds time of the treatment
   * @param totalSeconds time of all its runs: treatment, replay, comparison models, test
   * @param peakMemoryBytes largest resident size of a run
   * @param calibratedOn earlier runs behind these figures; 0 for a prior
   * @param power chance that a well treated model passes the main test with so few records, 0 to 1;
   *     absent before a first test of the model
   * @param relearningSeconds time that teaching every model the records again takes, or would take
   *     if it were planned; absent for models that are not trained by gradients
   */
  public record Prediction(
      double recordPasses,
      double ofRetrain,
      double treatmentSeconds,
      double totalSeconds,
      long peakMemoryBytes,
      int calibratedOn,
      Optional<Double> power,
      Optional<Double> relearningSeconds) {}

  /**
   * A method that could be planned.
   *
   * @param method its id
   * @param tier what it could promise here
   * @param ofRetrain its work in parts of a retrain
   * @param treatmentSeconds time that the treatment is expected to take
   */
  public record Alternative(
      String method, GuaranteeTier tier, double ofRetrain, double treatmentSeconds) {}
}
