// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.plain;

import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.model.ModelManifest;
import dev.lethe.spi.model.EnsembleModel;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.model.WeightWriter;
import dev.lethe.spi.records.Batch;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A model on the Java heap. */
public final class PlainModel extends EnsembleModel<PlainModel.Scorer> {

  private PlainModel(ModelManifest manifest) {
    super(manifest);
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
    PlainModel model = new PlainModel(manifest);
    for (ModelManifest.Member member : manifest.members()) {
      model.add(read(weights, member.weights(), reader::read));
    }
    return model;
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
  protected double[][] logits(Scorer member, Batch batch) {
    double[][] logits = new double[batch.size()][recipe().classes()];
    for (int i = 0; i < logits.length; i++) {
      member.score(batch.features(), i * recipe().features(), logits[i]);
    }
    return logits;
  }

  @Override
  protected Digest save(Scorer member, WeightStore weights) throws ModelException {
    return weights.save(member);
  }

  /** Nothing is held outside the heap. */
  @Override
  protected void release(Scorer member) {}
}
