// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.plain;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.spi.model.LoadedModel;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.model.WeightWriter;
import dev.lethe.spi.records.Batch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** A model on the Java heap, whose logits are the mean of its members' logits. */
public final class PlainModel implements LoadedModel {

  private final ModelManifest manifest;
  private final int width;
  private final List<Scorer> members;

  private PlainModel(ModelManifest manifest, List<Scorer> members) {
    this.manifest = manifest;
    this.width = Examples.width(manifest.recipe());
    this.members = members;
  }

  /** One member, able to score. */
  public interface Scorer extends WeightWriter {

    /**
     * Adds the logits of one record to {@code logits}.
     *
     * @param features holds its values among others'
     * @param from where its first value stands
     */
    void score(float[] features, int from, double[] logits);

    /** The bytes it was read from. */
    @Override
    void writeTo(OutputStream out) throws IOException;
  }

  /** Reads one weight file, not trusting it. */
  @FunctionalInterface
  public interface Reader {

    /**
     * Reads a member.
     *
     * @param in read to its end, not closed
     * @throws ModelException MALFORMED
     */
    Scorer read(InputStream in) throws ModelException;
  }

  /**
   * Loads every member.
   *
   * @throws ModelException MISSING or MALFORMED
   */
  public static PlainModel load(ModelManifest manifest, WeightStore weights, Reader reader)
      throws ModelException {
    List<Scorer> members = new ArrayList<>();
    for (ModelManifest.Member member : manifest.members()) {
      members.add(read(weights, member.weights(), reader::read));
    }
    return new PlainModel(manifest, members);
  }

  /** Makes something of an open file. */
  @FunctionalInterface
  public interface Parser<T> {

    /** Reads {@code in} to its end and does not close it. */
    T parse(InputStream in) throws ModelException;
  }

  /**
   * Opens a weight file, parses and closes it.
   *
   * @throws ModelException MISSING or MALFORMED
   */
  public static <T> T read(WeightStore weights, Digest file, Parser<T> parser)
      throws ModelException {
    try (InputStream in = weights.open(file)) {
      return parser.parse(in);
    } catch (IOException e) {
      throw new ModelException(Reason.MALFORMED, "the weight file could not be closed", e);
    }
  }

  @Override
  public double[][] logits(Batch batch) throws ModelException {
    if (batch.features().length != batch.size() * width) {
      throw new ModelException(
          Reason.MISMATCH,
          "the model takes records of "
              + width
              + " values, found "
              + batch.features().length
              + " values for "
              + batch.size()
              + " records");
    }
    double[][] logits = new double[batch.size()][manifest.recipe().classes()];
    for (int i = 0; i < logits.length; i++) {
      for (Scorer member : members) {
        member.score(batch.features(), i * width, logits[i]);
      }
      for (int k = 0; k < logits[i].length; k++) {
        logits[i][k] /= members.size();
      }
    }
    return logits;
  }

  @Override
  public ModelManifest save(WeightStore weights) throws ModelException {
    List<ModelManifest.Member> saved = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      ModelManifest.Member member = manifest.members().get(i);
      Digest file = weights.save(members.get(i));
      saved.add(member.withWeights(file));
    }
    return new ModelManifest(manifest.recipe(), saved);
  }

  /** Nothing is held outside the heap. */
  @Override
  public void close() {}
}
