// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.tenant.MasterKey;
import dev.lethe.platform.tenant.Sealing;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;

/**
 * Small files of a person, kept from whoever reads the store or the database alone. Each lies under
 * a key of its own, and that key under one of its organisation and kind: a file whose sealed key is
 * gone is gone, whatever copies of its bytes there are. Both belong to the id of the owner.
 */
@ApplicationScoped
public class SealedFiles {

  private static final String OCTETS = "application/octet-stream";
  private static final int KEY_BYTES = 32;

  private final Artifacts artifacts;
  private final MasterKey keys;
  private final Sealing sealing = new Sealing("file");
  private final SecureRandom random = new SecureRandom();

  SealedFiles(Artifacts artifacts, MasterKey keys) {
    this.artifacts = artifacts;
    this.keys = keys;
  }

  /**
   * Where a file is.
   *
   * @param key sealed itself
   * @param digest of nonce and ciphertext, which tells nothing of the file
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Sealed(byte[] key, Digest digest) {}

  /** Keeps a file for an owner; inside the transaction that makes the owner. */
  public Sealed keep(UUID tenant, ArtifactOwner owner, byte[] content) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    try {
      StoredArtifact stored = artifacts.add(tenant, sealing.seal(key, owner.id(), content));
      artifacts.keep(tenant, stored, OCTETS, owner);
      return new Sealed(sealing.seal(above(tenant, owner), owner.id(), key), stored.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /** The file of an owner, checked. */
  public byte[] open(UUID tenant, ArtifactOwner owner, Sealed sealed) {
    byte[] key = sealing.open(above(tenant, owner), owner.id(), sealed.key());
    try {
      return sealing.open(key, owner.id(), artifacts.read(tenant, sealed.digest()));
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  /** What a file of an owner is called, sealed; it ends with its row. */
  public byte[] sealName(UUID tenant, ArtifactOwner owner, String name) {
    return sealing.seal(above(tenant, owner), ofName(owner), name.getBytes(UTF_8));
  }

  /** What {@link #sealName} sealed. */
  public String openName(UUID tenant, ArtifactOwner owner, byte[] sealed) {
    return new String(sealing.open(above(tenant, owner), ofName(owner), sealed), UTF_8);
  }

  private static String ofName(ArtifactOwner owner) {
    return owner.id() + "/name";
  }

  private byte[] above(UUID tenant, ArtifactOwner owner) {
    return keys.derive(owner.kind().name() + "/1", tenant).getEncoded();
  }
}
