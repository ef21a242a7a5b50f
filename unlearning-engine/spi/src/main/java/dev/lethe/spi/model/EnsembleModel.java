// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.model;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.spi.model.ModelException.Reason;
import dev.lethe.spi.records.Batch;
import dev.lethe.spi.run.RunException;
import java.util.ArrayList;
import java.util.List;

/**
 * A model of one or more members that are asked and saved alike. What they say together follows the
 * recipe's aggregation, so no kind of model can overlook it.
 *
 * @param <M> a member in memory
 */
public abstract class EnsembleModel<M> implements LoadedModel {

  private final ModelManifest manifest;
  private final List<M> members = new ArrayList<>();

  /** A model that has no member yet. */
  protected EnsembleModel(ModelManifest manifest) {
    this.manifest = manifest;
  }

  /** Takes the next member of the manifest, which {@link #close} releases from now on. */
  protected final void add(M member) {
    members.add(member);
  }

  /** How the model was trained. */
  protected final Recipe recipe() {
    return manifest.recipe();
  }

  /**
   * Asks one member.
   *
   * @param batch records of the recipe's size
   * @return logits, {@code [records][classes]}
   * @throws RunException when the member cannot be asked
   */
  protected abstract double[][] logits(M member, Batch batch) throws RunException;

  /**
   * Writes the weights of one member, unchanged.
   *
   * @throws ModelException NOT_WRITTEN
   */
  protected abstract Digest save(M member, WeightStore weights) throws ModelException;

  /** Gives back what a member holds outside the heap. */
  protected abstract void release(M member);

  @Override
  public final double[][] logits(Batch batch) throws RunException {
    int features = recipe().features();
    if (batch.features().length != Math.multiplyExact((long) batch.size(), features)) {
      throw new ModelException(
          Reason.MISMATCH,
          "the model takes records of "
              + features
              + " values, found "
              + batch.features().length
              + " values for "
              + batch.size()
              + " records");
    }
    List<double[][]> logits = new ArrayList<>();
    for (M member : members) {
      logits.add(logits(member, batch));
    }
    return EnsembleLogits.of(recipe().aggregation(), logits);
  }

  @Override
  public final ModelManifest save(WeightStore weights) throws ModelException {
    List<ModelManifest.Member> saved = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      Digest file = save(members.get(i), weights);
      saved.add(manifest.members().get(i).withWeights(file));
    }
    return new ModelManifest(manifest.recipe(), saved);
  }

  @Override
  public final void close() {
    members.forEach(this::release);
    members.clear();
  }
}
