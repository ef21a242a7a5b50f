// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.plan;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.method.MethodDescriptor;
import dev.lethe.platform.method.Methods;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.request.JoinedRequests;
import dev.lethe.platform.request.RequestRecords;
import dev.lethe.platform.training.TrainedModel;
import dev.lethe.platform.training.TrainingShard;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Fixes how the parameters of a method are tuned for a model: the points that are tried, how many
 * retained records stand in for those of the request, and the seed that draws them. All of it
 * follows from the case, so that none can be chosen by its result.
 */
@ApplicationScoped
public class TuningDesigns {

  /** As many stand-ins as records to forget, but enough to measure and few enough to leave data. */
  private static final int FEWEST_STAND_INS = 30;

  private static final double LARGEST_SHARE = 0.3;

  /** Models without the stand-ins; their mean is what a treated one should be near. */
  private static final int ORACLES = 2;

  private final Holders holders;
  private final Attempts attempts;
  private final Methods methods;

  TuningDesigns(Holders holders, Attempts attempts, Methods methods) {
    this.holders = holders;
    this.attempts = attempts;
    this.methods = methods;
  }

  /**
   * How a method is tuned.
   *
   * @param model for which
   * @param erased digest of the records of the request in the model's data-set version
   * @param method what is tuned
   * @param share part of every shard that stands in
   * @param oracles models to compare with
   * @param seed of the draw and of all training
   */
  public record Design(
      TrainedModel model,
      Digest erased,
      MethodDescriptor method,
      double share,
      int oracles,
      long seed) {}

  /**
   * The design for one model.
   *
   * @throws ProblemException VALIDATION_FAILED if the model does not hold the records or the method
   *     cannot be tuned, METHOD_NOT_SUPPORTED if it does not treat the model, ENGINE_UNAVAILABLE
   */
  public Design of(UUID tenant, JoinedRequests request, UUID modelVersion, String method) {
    Holder holder =
        holders.of(tenant, request.records()).stream()
            .filter(h -> h.versionId().equals(modelVersion))
            .findFirst()
            .orElseThrow(
                () -> ProblemException.invalid("/modelVersionId", "does not hold the records"));
    MethodDescriptor chosen =
        Options.of(methods.catalog(), holder, true).chosen(method, Map.of(), "").method();
    if (!chosen.tunable()) {
      throw ProblemException.invalid("/method", "has no parameters that are tuned");
    }
    int candidate = 1 + attempts.tested(request.ids(), modelVersion);
    return new Design(
        holder.model(),
        erased(request.records(), holder.model().datasetVersionId()),
        chosen,
        share(holder),
        ORACLES,
        Seeds.of(holder.digest(), holder.forgotten().digest(), candidate).of("tuning/" + method));
  }

  private static Digest erased(List<RequestRecords> records, UUID version) {
    return records.stream()
        .filter(r -> r.datasetVersionId().equals(version))
        .map(RequestRecords::digest)
        .findFirst()
        .orElseThrow();
  }

  /** At least one record of the smallest shard, so that every member has something to forget. */
  private static double share(Holder holder) {
    double wanted = Math.max(FEWEST_STAND_INS, holder.forgotten().size());
    int smallest = holder.model().shards().stream().mapToInt(TrainingShard::size).min().orElse(1);
    double share = Math.max(wanted / Math.max(1, holder.kept()), 1.0 / smallest);
    return Math.min(LARGEST_SHARE, share);
  }
}
