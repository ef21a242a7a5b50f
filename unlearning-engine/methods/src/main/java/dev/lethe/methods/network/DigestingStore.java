// SPDX-License-Identifier: Apache-2.0
package dev.lethe.methods.network;

import dev.lethe.contract.digest.Digest;
import dev.lethe.spi.model.ModelException;
import dev.lethe.spi.model.ModelException.Reason;
import dev.lethe.spi.model.WeightStore;
import dev.lethe.spi.model.WeightWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;

/** Digests what is saved and keeps nothing. */
public final class DigestingStore implements WeightStore {

  @Override
  public InputStream open(Digest weights) throws ModelException {
    throw new ModelException(Reason.MISSING, "nothing is kept here, so not " + weights);
  }

  @Override
  public Digest save(WeightWriter writer) throws ModelException {
    MessageDigest digest = Digest.sha256();
    try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
      writer.writeTo(out);
    } catch (IOException e) {
      throw new ModelException(Reason.NOT_WRITTEN, "the weights could not be digested", e);
    }
    return Digest.ofHash(digest.digest());
  }
}
