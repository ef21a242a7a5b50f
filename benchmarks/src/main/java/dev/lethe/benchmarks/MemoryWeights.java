// SPDX-License-Identifier: Apache-2.0
package dev.lethe.benchmarks;

import dev.lethe.contract.digest.Digest;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.model.WeightWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Keeps weight files in memory, so that no disk is measured. */
public final class MemoryWeights implements WeightStore {

  private final Map<Digest, byte[]> files = new HashMap<>();

  @Override
  public InputStream open(Digest weights) throws ModelException {
    byte[] file = files.get(weights);
    if (file == null) {
      throw new ModelException(ModelException.Reason.MISSING, "never written: " + weights);
    }
    return new ByteArrayInputStream(file);
  }

  /** Drops all files but some, so that a long row of models fits into memory. */
  public void keepOnly(Set<Digest> kept) {
    files.keySet().retainAll(kept);
  }

  @Override
  public Digest save(WeightWriter writer) throws ModelException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer.writeTo(out);
    } catch (IOException e) {
      throw new ModelException(ModelException.Reason.NOT_WRITTEN, e.toString(), e);
    }
    Digest digest = Digest.of(out.toByteArray());
    files.put(digest, out.toByteArray());
    return digest;
  }
}
