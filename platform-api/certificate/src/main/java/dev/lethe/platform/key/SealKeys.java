// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.key;

import dev.lethe.certification.seal.DemoPki;
import dev.lethe.certification.seal.EmbeddedAuthority;
import dev.lethe.certification.seal.OpenKey;
import dev.lethe.certification.seal.RemoteAuthority;
import dev.lethe.certification.seal.RevocationProof;
import dev.lethe.certification.seal.SealException;
import dev.lethe.certification.seal.SigningKey;
import dev.lethe.certification.seal.TimestampAuthority;
import dev.lethe.certification.seal.TokenKey;
import dev.lethe.contract.digest.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The seal keys, the one in use first and those it followed behind it, with the authority that says
 * when and the lists that say what was taken back. Each part comes from the folder unless the
 * settings name another.
 */
final class SealKeys {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final Map<SigningKey, OpenKey> keys = new LinkedHashMap<>();
  private final TimestampAuthority timestamps;
  private final List<Path> revocationLists;

  private SealKeys(List<SigningKey> keys, TimestampAuthority timestamps, List<Path> revocationLists)
      throws SealException {
    for (SigningKey key : keys) {
      this.keys.put(key, key.open());
    }
    this.timestamps = timestamps;
    this.revocationLists = List.copyOf(revocationLists);
  }

  /** What settings and folder give; {@code pki} is looked at for what the settings leave out. */
  static SealKeys of(KeySettings settings, Path pki, Clock clock) throws SealException {
    List<SigningKey> keys = new ArrayList<>();
    if (settings.token().isPresent()) {
      KeySettings.Token token = settings.token().get();
      for (String alias : token.aliases()) {
        keys.add(
            new TokenKey(token.library(), token.slotIndex().orElse(0), alias, token.pinFile()));
      }
    } else {
      keys.addAll(DemoPki.open(pki).sealKeys());
    }
    TimestampAuthority authority =
        settings.timestamp().isPresent()
            ? remote(settings.timestamp().get())
            : new EmbeddedAuthority(DemoPki.open(pki).timestampKey(), clock);
    List<Path> lists =
        settings.revocationLists().isPresent()
            ? settings.revocationLists().get()
            : List.of(DemoPki.open(pki).revocationList());
    return new SealKeys(keys, authority, lists);
  }

  private static TimestampAuthority remote(KeySettings.Timestamp settings) {
    try (InputStream in = Files.newInputStream(settings.root())) {
      X509Certificate root =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      return new RemoteAuthority(
          new HttpTransport(settings.url(), settings.timeout().orElse(TIMEOUT)),
          root,
          new SecureRandom());
    } catch (IOException e) {
      throw new UncheckedIOException("the time-stamping root cannot be read", e);
    } catch (CertificateException e) {
      throw new IllegalStateException("the time-stamping root is no certificate", e);
    }
  }

  /** The one in use. */
  OpenKey current() {
    return keys.values().iterator().next();
  }

  /**
   * The key with this public key, in use or not: what was begun with a key is finished with it.
   *
   * @throws SealException KEY_UNREADABLE if it is none of these
   */
  SigningKey of(Digest spki) throws SealException {
    return keys.entrySet().stream()
        .filter(k -> k.getValue().spki().equals(spki))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(
            () ->
                new SealException(
                    SealException.Reason.KEY_UNREADABLE, "no seal key has the digest " + spki));
  }

  /** The roots that seal certificates lead to. */
  List<X509Certificate> roots() {
    return keys.values().stream().map(OpenKey::root).distinct().toList();
  }

  /** Subject names of the seal certificates. */
  List<String> issuers() {
    return keys.values().stream()
        .map(k -> k.certificate().getSubjectX500Principal().getName())
        .distinct()
        .toList();
  }

  /**
   * The keys that a revocation list names, with the moment since when.
   *
   * @throws SealException KEY_UNREADABLE if a list cannot be read
   */
  Map<Digest, Instant> revoked() throws SealException {
    Map<Digest, Instant> revoked = new LinkedHashMap<>();
    for (Path list : revocationLists) {
      try (InputStream in = Files.newInputStream(list)) {
        X509CRL crl = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
        for (OpenKey key : keys.values()) {
          X509CRLEntry entry = crl.getRevokedCertificate(key.certificate());
          if (entry != null) {
            revoked.put(key.spki(), entry.getRevocationDate().toInstant());
          }
        }
      } catch (IOException | GeneralSecurityException e) {
        throw new SealException(
            SealException.Reason.KEY_UNREADABLE,
            "a revocation list cannot be read: " + list.getFileName(),
            e);
      }
    }
    return revoked;
  }

  /**
   * Digest of the key of our own time-stamping authority; empty if somebody else's is asked.
   *
   * @throws SealException KEY_UNREADABLE
   */
  Optional<Digest> timestampSpki() throws SealException {
    return timestamps instanceof EmbeddedAuthority own
        ? Optional.of(own.key().open().spki())
        : Optional.empty();
  }

  /**
   * When the certificates end, of the seal keys and of our own time-stamping authority.
   *
   * @throws SealException KEY_UNREADABLE
   */
  Map<Digest, Instant> ends() throws SealException {
    List<OpenKey> own = new ArrayList<>(keys.values());
    if (timestamps instanceof EmbeddedAuthority embedded) {
      own.add(embedded.key().open());
    }
    Map<Digest, Instant> ends = new LinkedHashMap<>();
    own.forEach(key -> ends.put(key.spki(), key.certificate().getNotAfter().toInstant()));
    return ends;
  }

  X509Certificate timestampRoot() throws SealException {
    return timestamps.root();
  }

  RevocationProof validationData() {
    return new RevocationProof(timestamps, roots(), revocationLists);
  }
}
