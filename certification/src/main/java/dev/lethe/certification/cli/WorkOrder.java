// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.statement.Language;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.certification.verify.Trust;
import dev.lethe.certification.verify.TrustException;
import dev.lethe.certification.verify.VerificationRequest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * One file for a {@link VerifyWorker} and what to check it against, as it crosses the pipe: named
 * parts, each with its length in front, and an empty name at the end.
 */
public final class WorkOrder {

  private static final int MOST_BYTES = 16 << 20;
  private static final int MOST_PARTS = 16;

  private final Map<Part, byte[]> parts = new EnumMap<>(Part.class);

  /** What an order can hold. */
  private enum Part {
    PDF,
    TRUST,
    AT,
    LANGUAGE,
    PROOF,
    REVOCATION_LIST,
    REVOCATION_NOTE,
    SUSPENSION_LIST,
    SUSPENSION_NOTE
  }

  private WorkOrder() {}

  /**
   * An order with nothing but the file and the trust.
   *
   * @param pdf the file, at most 10 MiB
   * @param trust a trust file
   * @param at the time to judge by
   * @param language of the words in the answer
   */
  public static WorkOrder of(byte[] pdf, Trust trust, Instant at, Language language) {
    WorkOrder order = new WorkOrder();
    order.parts.put(Part.PDF, pdf.clone());
    order.parts.put(Part.TRUST, trust.bytes());
    order.parts.put(Part.AT, at.toString().getBytes(UTF_8));
    order.parts.put(Part.LANGUAGE, language.tag().getBytes(UTF_8));
    return order;
  }

  /** Adds the proof of the document leaf. */
  public WorkOrder withProof(byte[] tlogProof) {
    parts.put(Part.PROOF, tlogProof.clone());
    return this;
  }

  /** Adds a status list and its note. */
  public WorkOrder withStatus(StatusPurpose purpose, byte[] list, byte[] note) {
    parts.put(Part.valueOf(purpose + "_LIST"), list.clone());
    parts.put(Part.valueOf(purpose + "_NOTE"), note.clone());
    return this;
  }

  /** Writes the order to a worker. */
  public void write(DataOutputStream out) throws IOException {
    for (Map.Entry<Part, byte[]> part : parts.entrySet()) {
      out.writeUTF(part.getKey().name());
      out.writeInt(part.getValue().length);
      out.write(part.getValue());
    }
    out.writeUTF("");
    out.flush();
  }

  /** The next order, or none where the pipe has ended. */
  static Optional<WorkOrder> read(DataInputStream in) throws IOException {
    WorkOrder order = new WorkOrder();
    try {
      for (String name = in.readUTF(); !name.isEmpty(); name = in.readUTF()) {
        int length = in.readInt();
        if (length < 0 || length > MOST_BYTES || order.parts.size() >= MOST_PARTS) {
          throw new IOException("a part " + name + " of " + length + " bytes");
        }
        order.parts.put(Part.valueOf(name), in.readNBytes(length));
      }
      return Optional.of(order);
    } catch (EOFException e) {
      return Optional.empty();
    }
  }

  /** The language of the answer. */
  Language language() {
    return Language.ofTag(text(Part.LANGUAGE)).orElse(Language.DEFAULT);
  }

  /** What the verifier is asked. */
  VerificationRequest request() throws TrustException {
    VerificationRequest request =
        new VerificationRequest(
                part(Part.PDF), Trust.parse(part(Part.TRUST)), Instant.parse(text(Part.AT)))
            .withLanguage(language());
    if (parts.containsKey(Part.PROOF)) {
      request.withProof(part(Part.PROOF));
    }
    for (StatusPurpose purpose : StatusPurpose.values()) {
      Part list = Part.valueOf(purpose + "_LIST");
      if (parts.containsKey(list)) {
        request.withStatus(purpose, part(list), part(Part.valueOf(purpose + "_NOTE")));
      }
    }
    return request;
  }

  private byte[] part(Part name) {
    byte[] bytes = parts.get(name);
    if (bytes == null) {
      throw new IllegalArgumentException("an order without " + name);
    }
    return bytes;
  }

  private String text(Part name) {
    return new String(part(name), UTF_8);
  }
}
