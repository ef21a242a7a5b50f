// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.statement.Parties.CertificateId;
import dev.lethe.contract.digest.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One entry of the log: a few lines of text with fixed keys in fixed order. The log is public, so
 * no entry holds an outcome, a customer or a model's name.
 */
public sealed interface LogEntry {

  /** Longest entry accepted, in bytes. */
  int MAX_BYTES = 4096;

  /** What the second line says. */
  EntryType type();

  /** The values of {@link EntryType#keys()}, in the same order. */
  List<String> values();

  /** The exact bytes that are hashed. */
  default byte[] bytes() {
    StringBuilder text = new StringBuilder(EntryType.HEADER + "\ntype " + type().word() + "\n");
    List<String> values = values();
    for (int i = 0; i < values.size(); i++) {
      text.append(type().keys().get(i)).append(' ').append(values.get(i)).append('\n');
    }
    return text.toString().getBytes(UTF_8);
  }

  /** The hash of the entry as a leaf of the log. */
  default Digest leafHash() {
    return MerkleTree.leafHash(bytes());
  }

  /**
   * Reads an entry; what is accepted is byte for byte what {@link #bytes()} gives back.
   *
   * @throws LogException ENTRY_MALFORMED
   */
  static LogEntry parse(byte[] bytes) throws LogException {
    return EntryType.parse(bytes);
  }

  /** What a key is for. */
  enum KeyRole {
    LOG,
    STATUS,
    SEAL,
    TSA,
    WITNESS
  }

  /** What happens to a key. */
  enum KeyAction {
    ACTIVATE,
    RETIRE,
    COMPROMISED
  }

  /**
   * A key begins or ends.
   *
   * @param role what it is for
   * @param key vkey, or {@code spki-sha256:} and 64 hex digits
   * @param action what happens
   * @param effective from when
   * @param replaces id of the key it replaces
   */
  record Key(
      KeyRole role, String key, KeyAction action, Instant effective, Optional<String> replaces)
      implements LogEntry {
    public Key {
      EntryType.requireKey(key);
      replaces.ifPresent(EntryType::requireKeyId);
    }

    @Override
    public EntryType type() {
      return EntryType.KEY;
    }

    @Override
    public List<String> values() {
      return List.of(
          EntryType.word(role),
          key,
          EntryType.word(action),
          effective.toString(),
          replaces.orElse(EntryType.NONE));
    }
  }

  /**
   * A test plan, registered before its result is known.
   *
   * @param plan digest of the plan
   * @param registered when
   * @param registrant digest of a salted tenant id
   */
  record Plan(Digest plan, Instant registered, Digest registrant) implements LogEntry {
    @Override
    public EntryType type() {
      return EntryType.PLAN;
    }

    @Override
    public List<String> values() {
      return List.of(plan.toString(), registered.toString(), registrant.toString());
    }
  }

  /**
   * A certificate's statement, before there is a PDF.
   *
   * @param certificate its id
   * @param version its version
   * @param issued time of issue
   * @param evidence digest of the evidence file
   * @param sealSpki digest of the seal key's SubjectPublicKeyInfo
   * @param supersedes {@code <id>.<version>} of the version it replaces
   */
  record Statement(
      CertificateId certificate,
      int version,
      Instant issued,
      Digest evidence,
      Digest sealSpki,
      Optional<String> supersedes)
      implements LogEntry {
    public Statement {
      EntryType.requireFrom(1, version);
      supersedes.ifPresent(EntryType::requireVersionedId);
    }

    @Override
    public EntryType type() {
      return EntryType.STATEMENT;
    }

    @Override
    public List<String> values() {
      return List.of(
          certificate.text(),
          Integer.toString(version),
          issued.toString(),
          evidence.toString(),
          sealSpki.toString(),
          supersedes.orElse(EntryType.NONE));
    }
  }

  /**
   * One finished PDF of a certificate.
   *
   * @param certificate its id
   * @param version its version
   * @param revision 0 at issue, one more with each renewal
   * @param statementIndex index of the statement's entry
   * @param evidence digest of the evidence file
   * @param pdf digest of the PDF
   * @param pdfLength its length in bytes
   * @param recorded when
   */
  record Document(
      CertificateId certificate,
      int version,
      int revision,
      long statementIndex,
      Digest evidence,
      Digest pdf,
      long pdfLength,
      Instant recorded)
      implements LogEntry {
    public Document {
      EntryType.requireFrom(1, version);
      EntryType.requireFrom(0, revision);
      EntryType.requireFrom(0, statementIndex);
      EntryType.requireFrom(1, pdfLength);
    }

    @Override
    public EntryType type() {
      return EntryType.DOCUMENT;
    }

    @Override
    public List<String> values() {
      return List.of(
          certificate.text(),
          Integer.toString(version),
          Integer.toString(revision),
          Long.toString(statementIndex),
          evidence.toString(),
          pdf.toString(),
          Long.toString(pdfLength),
          recorded.toString());
    }
  }

  /** What a certificate becomes. */
  enum State {
    SUSPENDED,
    REINSTATED,
    REVOKED
  }

  /**
   * A change of a certificate's status, before the list changes.
   *
   * @param certificate its id
   * @param version its version
   * @param state what it becomes
   * @param reason a word in capitals
   * @param effective from when
   * @param sequence of the new list
   * @param list digest of the new list
   */
  record Status(
      CertificateId certificate,
      int version,
      State state,
      String reason,
      Instant effective,
      long sequence,
      Digest list)
      implements LogEntry {
    public Status {
      EntryType.requireFrom(1, version);
      EntryType.requireFrom(0, sequence);
      EntryType.requireReason(reason);
    }

    @Override
    public EntryType type() {
      return EntryType.STATUS;
    }

    @Override
    public List<String> values() {
      return List.of(
          certificate.text(),
          Integer.toString(version),
          EntryType.word(state),
          reason,
          effective.toString(),
          Long.toString(sequence),
          list.toString());
    }
  }

  /**
   * A certificate that is older than the log. It proves existence when recorded, not when issued.
   *
   * @param certificate its id
   * @param version its version
   * @param claimedIssued when it says it was issued
   * @param recorded when it was recorded
   * @param evidence digest of the evidence file
   * @param pdf digest of the PDF
   * @param pdfLength its length in bytes
   */
  record Backfill(
      CertificateId certificate,
      int version,
      Instant claimedIssued,
      Instant recorded,
      Digest evidence,
      Digest pdf,
      long pdfLength)
      implements LogEntry {
    public Backfill {
      EntryType.requireFrom(1, version);
      EntryType.requireFrom(1, pdfLength);
    }

    @Override
    public EntryType type() {
      return EntryType.BACKFILL;
    }

    @Override
    public List<String> values() {
      return List.of(
          certificate.text(),
          Integer.toString(version),
          claimedIssued.toString(),
          recorded.toString(),
          evidence.toString(),
          pdf.toString(),
          Long.toString(pdfLength));
    }
  }

  /**
   * The head of a tenant's audit chain.
   *
   * @param chain digest of a salted tenant id
   * @param sequence entries of the chain
   * @param head digest of its last entry
   * @param recorded when
   */
  record Audit(Digest chain, long sequence, Digest head, Instant recorded) implements LogEntry {
    public Audit {
      EntryType.requireFrom(0, sequence);
    }

    @Override
    public EntryType type() {
      return EntryType.AUDIT;
    }

    @Override
    public List<String> values() {
      return List.of(
          chain.toString(), Long.toString(sequence), head.toString(), recorded.toString());
    }
  }
}
