// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.log.LogException.Reason;
import dev.lethe.contract.digest.Digest;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A key that verifies lines of a signed note.
 *
 * <p>Source: C2SP signed-note (verifier keys) and tlog-cosignature.
 *
 * @param name of the key: the log's origin, or a witness; no spaces, no plus sign
 * @param type what it signs
 * @param publicKey 32 bytes in hex
 */
public record NoteKey(String name, Type type, String publicKey) {

  private static final int KEY_BYTES = 32;
  private static final int SIGNATURE_BYTES = 64;
  private static final byte[] SPKI_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

  /** What the signature of a key is over; others may be added. */
  public enum Type {
    /** Ed25519 over the body of the note. */
    NOTE(1),
    /** Ed25519 over a timed message that contains the body. */
    COSIGNATURE(4);

    private final byte code;

    Type(int code) {
      this.code = (byte) code;
    }

    private static Optional<Type> of(byte code) {
      return Arrays.stream(values()).filter(t -> t.code == code).findFirst();
    }
  }

  public NoteKey {
    requireName(name);
    if (HexFormat.of().parseHex(publicKey).length != KEY_BYTES) {
      throw new IllegalArgumentException("a public key has 32 bytes, found: " + publicKey);
    }
  }

  static void requireName(String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          "a key name has no spaces, control characters or plus signs, found: " + name);
    }
  }

  static boolean isName(String name) {
    return !name.isEmpty()
        && name.codePoints()
            .noneMatch(
                c ->
                    c == '+'
                        || Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || Character.isISOControl(c));
  }

  /**
   * Reads the form {@code name+id+base64(type ‖ key)}.
   *
   * @throws LogException KEY_MALFORMED
   */
  public static NoteKey parse(String vkey) throws LogException {
    String[] parts = vkey.split("\\+", 3);
    Optional<byte[]> typed = parts.length == 3 ? Base64Text.parse(parts[2]) : Optional.empty();
    if (typed.isEmpty() || typed.get().length != KEY_BYTES + 1 || !isName(parts[0])) {
      throw malformed(vkey);
    }
    byte[] key = Arrays.copyOfRange(typed.get(), 1, KEY_BYTES + 1);
    NoteKey parsed =
        new NoteKey(
            parts[0],
            Type.of(typed.get()[0]).orElseThrow(() -> malformed(vkey)),
            HexFormat.of().formatHex(key));
    if (!parsed.id().equals(parts[1])) {
      throw malformed(vkey);
    }
    return parsed;
  }

  private static LogException malformed(String vkey) {
    return new LogException(
        Reason.KEY_MALFORMED, "a verifier key is name+id+base64(type and key), found: " + vkey);
  }

  /** The written form. */
  public String vkey() {
    return name + "+" + id() + "+" + Base64Text.of(typedKey());
  }

  private byte[] typedKey() {
    return ByteBuffer.allocate(KEY_BYTES + 1)
        .put(type.code)
        .put(HexFormat.of().parseHex(publicKey))
        .array();
  }

  /** The first four bytes of SHA-256 over name, line feed, type and key; in hex. */
  public String id() {
    MessageDigest sha = Digest.sha256();
    sha.update(name.getBytes(UTF_8));
    sha.update((byte) '\n');
    byte[] hash = sha.digest(typedKey());
    return HexFormat.of().formatHex(hash, 0, 4);
  }

  /** When this key signed the body, if it did and says so; see {@link #verifies}. */
  public Optional<Instant> cosignedAt(byte[] signature) {
    if (type != Type.COSIGNATURE || signature.length != Long.BYTES + SIGNATURE_BYTES) {
      return Optional.empty();
    }
    long seconds = ByteBuffer.wrap(signature).getLong();
    boolean usable = seconds > 0 && seconds <= Instant.MAX.getEpochSecond();
    return usable ? Optional.of(Instant.ofEpochSecond(seconds)) : Optional.empty();
  }

  /** Whether the signature of a note line, without its key id, is this key's over the body. */
  boolean verifies(String body, byte[] signature) {
    return switch (type) {
      case NOTE -> verifiesBytes(body.getBytes(UTF_8), signature);
      case COSIGNATURE ->
          cosignedAt(signature)
              .filter(
                  time ->
                      verifiesBytes(
                          cosignedMessage(time, body),
                          Arrays.copyOfRange(signature, Long.BYTES, signature.length)))
              .isPresent();
    };
  }

  static byte[] cosignedMessage(Instant time, String body) {
    return ("cosignature/v1\ntime " + time.getEpochSecond() + "\n" + body).getBytes(UTF_8);
  }

  private boolean verifiesBytes(byte[] message, byte[] signature) {
    if (signature.length != SIGNATURE_BYTES) {
      return false;
    }
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initVerify(javaKey());
      ed25519.update(message);
      return ed25519.verify(signature);
    } catch (GeneralSecurityException e) {
      // Of a key that is no point on the curve, or of a signature out of range: not verified.
      return false;
    }
  }

  private PublicKey javaKey() throws GeneralSecurityException {
    byte[] spki =
        ByteBuffer.allocate(SPKI_PREFIX.length + KEY_BYTES)
            .put(SPKI_PREFIX)
            .put(HexFormat.of().parseHex(publicKey))
            .array();
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
  }
}
