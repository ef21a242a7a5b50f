// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.world;

import dev.lethe.contract.digest.Digest;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.model.WeightWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Weight files in memory. */
public final class MemoryWeights implements WeightStore {

  private final Map<Digest, byte[]> files = new HashMap<>();

  public MemoryWeights() {}

  /** A store of its own with the same files. */
  public MemoryWeights(MemoryWeights other) {
    files.putAll(other.files);
  }

  @Override
  public InputStream open(Digest weights) throws ModelException {
    return new ByteArrayInputStream(bytes(weights));
  }

  @Override
  public Digest save(WeightWriter writer) throws ModelException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer.writeTo(out);
    } catch (IOException e) {
      throw new ModelException(Reason.NOT_WRITTEN, "the weights were not written", e);
    }
    return put(out.toByteArray());
  }

  /** Keeps any bytes, sound or not. */
  public Digest put(byte[] bytes) {
    Digest digest = Digest.of(bytes);
    files.put(digest, bytes.clone());
    return digest;
  }

  /** Gives a file up. */
  public void drop(Digest weights) {
    files.remove(weights);
  }

  /**
   * A copy of a file.
   *
   * @throws ModelException MISSING
   */
  public byte[] bytes(Digest weights) throws ModelException {
    byte[] bytes = files.get(weights);
    if (bytes == null) {
      throw new ModelException(Reason.MISSING, "there is no weight file " + weights);
    }
    return bytes.clone();
  }

  /** The digests of all files. */
  public Set<Digest> digests() {
    return Set.copyOf(files.keySet());
  }
}
