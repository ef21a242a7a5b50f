// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.log.Checkpoint;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.LogPolicy;
import dev.lethe.certification.log.NoteKey;
import dev.lethe.contract.digest.Digest;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.contract.json.JsonException;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The only thing an auditor must trust, {@code trust.json}. It comes to the auditor on its own way,
 * and its digest is published on two others.
 *
 * @param schema {@link #SCHEMA}
 * @param sealRoots roots of seal certificates, DER in base64; never empty
 * @param tsaRoots roots of time-stamping certificates, DER in base64; never empty
 * @param logPolicy text of the log policy
 * @param statusKey vkey of the status lists
 * @param issuers subject names that may seal, byte for byte; never empty
 * @param checkpoint note of the last checkpoint seen
 */
public record Trust(
    String schema,
    List<String> sealRoots,
    List<String> tsaRoots,
    String logPolicy,
    String statusKey,
    List<String> issuers,
    Optional<String> checkpoint) {

  public static final String SCHEMA = "lethe-trust/1";

  public Trust {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("schema is " + SCHEMA + ", found " + schema);
    }
    sealRoots = List.copyOf(sealRoots);
    tsaRoots = List.copyOf(tsaRoots);
    issuers = List.copyOf(issuers);
    if (sealRoots.isEmpty() || tsaRoots.isEmpty() || issuers.isEmpty()) {
      throw new IllegalArgumentException("sealRoots, tsaRoots and issuers are never empty");
    }
  }

  /** The trust in these certificates, this log and these names. */
  public static Trust of(
      List<X509Certificate> sealRoots,
      List<X509Certificate> tsaRoots,
      LogPolicy logPolicy,
      NoteKey statusKey,
      List<String> issuers,
      Optional<String> checkpoint) {
    return new Trust(
        SCHEMA,
        sealRoots.stream().map(Trust::encoded).toList(),
        tsaRoots.stream().map(Trust::encoded).toList(),
        logPolicy.text(),
        statusKey.vkey(),
        issuers,
        checkpoint);
  }

  private static String encoded(X509Certificate certificate) {
    try {
      return Base64.getEncoder().encodeToString(certificate.getEncoded());
    } catch (CertificateException e) {
      throw new IllegalArgumentException("a certificate without DER form", e);
    }
  }

  /**
   * Reads the canonical bytes, and each part of them.
   *
   * @throws TrustException if the file or a part of it has another form
   */
  public static Trust parse(byte[] bytes) throws TrustException {
    Trust trust;
    try {
      trust = CanonicalJson.convert(CanonicalJson.parseCanonical(bytes), Trust.class);
    } catch (JsonException e) {
      throw new TrustException(
          TrustException.Reason.FORM, "not a trust file: " + e.getMessage(), e);
    }
    if (!Arrays.equals(bytes, trust.bytes())) {
      throw new TrustException(
          TrustException.Reason.FORM, "a field of the trust file is null or of another type");
    }
    trust.sealCertificates();
    trust.tsaCertificates();
    trust.statusNoteKey();
    LogPolicy policy = trust.policy();
    if (trust.checkpoint.isPresent()) {
      trust.knownCheckpoint(policy);
    }
    return trust;
  }

  /** The canonical bytes: the file. */
  public byte[] bytes() {
    return CanonicalJson.bytes(this);
  }

  /** SHA-256 of {@link #bytes()}. */
  public Digest digest() {
    return Digest.of(bytes());
  }

  /**
   * The roots of seal certificates.
   *
   * @throws TrustException if one cannot be read
   */
  public List<X509Certificate> sealCertificates() throws TrustException {
    return certificates(sealRoots);
  }

  /**
   * The roots of time-stamping certificates.
   *
   * @throws TrustException if one cannot be read
   */
  public List<X509Certificate> tsaCertificates() throws TrustException {
    return certificates(tsaRoots);
  }

  private static List<X509Certificate> certificates(List<String> encoded) throws TrustException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (String text : encoded) {
      try {
        byte[] der = Base64.getDecoder().decode(text);
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        X509Certificate certificate =
            (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
        if (!Arrays.equals(certificate.getEncoded(), der)) {
          throw new TrustException(
              TrustException.Reason.ROOT, "a root has bytes after its certificate");
        }
        certificates.add(certificate);
      } catch (CertificateException | IllegalArgumentException e) {
        throw new TrustException(
            TrustException.Reason.ROOT, "a root is no certificate in base64 of its DER form", e);
      }
    }
    return certificates;
  }

  /**
   * The log policy.
   *
   * @throws TrustException if it cannot be read
   */
  public LogPolicy policy() throws TrustException {
    try {
      return LogPolicy.parse(logPolicy);
    } catch (LogException e) {
      throw new TrustException(TrustException.Reason.LOG_POLICY, "logPolicy: " + e.getMessage(), e);
    }
  }

  /**
   * The key of the status lists.
   *
   * @throws TrustException if it cannot be read
   */
  public NoteKey statusNoteKey() throws TrustException {
    try {
      return NoteKey.parse(statusKey);
    } catch (LogException e) {
      throw new TrustException(TrustException.Reason.STATUS_KEY, "statusKey: " + e.getMessage(), e);
    }
  }

  /**
   * The last checkpoint seen, if there is one.
   *
   * @throws TrustException if it is not signed by a log of the policy
   */
  public Optional<Checkpoint> knownCheckpoint() throws TrustException {
    return checkpoint.isPresent() ? Optional.of(knownCheckpoint(policy())) : Optional.empty();
  }

  private Checkpoint knownCheckpoint(LogPolicy policy) throws TrustException {
    try {
      return policy.verify(checkpoint.orElseThrow().getBytes(UTF_8)).checkpoint();
    } catch (LogException e) {
      throw new TrustException(
          TrustException.Reason.CHECKPOINT, "checkpoint: " + e.getMessage(), e);
    }
  }
}
