// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.log.LogException.Reason;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * An Ed25519 key that signs notes: a log's checkpoints, its status lists, or a witness's
 * cosignatures. Its secret appears in {@link #secret()} only.
 */
public final class LogKey {

  private static final String SECRET_PREFIX = "PRIVATE+KEY+";
  private static final int SEED_BYTES = 32;

  private final byte[] seed;
  private final PrivateKey privateKey;
  private final NoteKey noteKey;

  private LogKey(String name, NoteKey.Type type, byte[] seed) {
    this.seed = seed.clone();
    KeyPair pair = pairOf(seed);
    this.privateKey = pair.getPrivate();
    byte[] spki = pair.getPublic().getEncoded();
    byte[] raw = Arrays.copyOfRange(spki, spki.length - SEED_BYTES, spki.length);
    this.noteKey = new NoteKey(name, type, HexFormat.of().formatHex(raw));
  }

  /** A new key for a log or its status lists, drawn from {@code random}. */
  public static LogKey generate(String name, SecureRandom random) {
    byte[] seed = new byte[SEED_BYTES];
    random.nextBytes(seed);
    return new LogKey(name, NoteKey.Type.NOTE, seed);
  }

  /** The key of a seed of 32 bytes. */
  public static LogKey ofSeed(String name, NoteKey.Type type, byte[] seed) {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException("a seed has 32 bytes, found " + seed.length);
    }
    return new LogKey(name, type, seed);
  }

  /**
   * Reads {@link #secret()}.
   *
   * @throws LogException KEY_MALFORMED, without the text in the message
   */
  public static LogKey parse(String secret) throws LogException {
    if (secret.startsWith(SECRET_PREFIX)) {
      String[] parts = secret.substring(SECRET_PREFIX.length()).strip().split("\\+", 3);
      Optional<byte[]> typed = parts.length == 3 ? Base64Text.parse(parts[2]) : Optional.empty();
      if (typed.isPresent() && typed.get().length == SEED_BYTES + 1 && NoteKey.isName(parts[0])) {
        NoteKey.Type type = typed.get()[0] == 1 ? NoteKey.Type.NOTE : NoteKey.Type.COSIGNATURE;
        LogKey key = new LogKey(parts[0], type, Arrays.copyOfRange(typed.get(), 1, SEED_BYTES + 1));
        if (key.secret().equals(secret.strip())) {
          return key;
        }
      }
    }
    throw new LogException(
        Reason.KEY_MALFORMED,
        "a signing key is " + SECRET_PREFIX + "name+id+base64(type and seed)");
  }

  /** The form that is kept in a secret file. */
  public String secret() {
    byte[] typed =
        ByteBuffer.allocate(SEED_BYTES + 1)
            .put((byte) (noteKey.type() == NoteKey.Type.NOTE ? 1 : 4))
            .put(seed)
            .array();
    return SECRET_PREFIX + noteKey.name() + "+" + noteKey.id() + "+" + Base64Text.of(typed);
  }

  /** The public half. */
  public NoteKey noteKey() {
    return noteKey;
  }

  /** The line that this key of a log puts under a body. */
  public SignedNote.Line sign(String body) {
    if (noteKey.type() != NoteKey.Type.NOTE) {
      throw new IllegalStateException("a witness key only cosigns");
    }
    return SignedNote.Line.of(noteKey, signature(body.getBytes(UTF_8)));
  }

  /** The line that this key of a witness puts under a body at a time. */
  public SignedNote.Line cosign(String body, Instant time) {
    if (noteKey.type() != NoteKey.Type.COSIGNATURE) {
      throw new IllegalStateException("only a witness key cosigns");
    }
    byte[] signature = signature(NoteKey.cosignedMessage(time, body));
    byte[] timed =
        ByteBuffer.allocate(Long.BYTES + signature.length)
            .putLong(time.getEpochSecond())
            .put(signature)
            .array();
    return SignedNote.Line.of(noteKey, timed);
  }

  private byte[] signature(byte[] message) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initSign(privateKey);
      ed25519.update(message);
      return ed25519.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java 17 runtime signs with Ed25519", e);
    }
  }

  /** Java derives the public half only while it draws a pair, so it is handed the seed to draw. */
  private static KeyPair pairOf(byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new FixedRandom(seed));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java 17 runtime has Ed25519", e);
    }
  }

  private static final class FixedRandom extends SecureRandom {
    private static final long serialVersionUID = 1L;
    private final byte[] bytes;

    FixedRandom(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] target) {
      System.arraycopy(bytes, 0, target, 0, target.length);
    }
  }

  @Override
  public String toString() {
    return "LogKey[" + noteKey.vkey() + "]";
  }
}
