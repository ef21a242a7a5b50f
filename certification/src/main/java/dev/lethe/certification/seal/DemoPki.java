// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.seal;

import dev.lethe.certification.seal.CertificateAuthority.Purpose;
import dev.lethe.certification.seal.CertificateAuthority.Revoked;
import dev.lethe.certification.seal.SealException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The keys of the embedded stack, in one folder: a root, the seal key with those it followed, a
 * time-stamping key and the root's revocation list. The time-stamping certificate says
 * "demonstration" in its name: an embedded authority proves order, not independent time, and no
 * production trust file lists it.
 */
public final class DemoPki {

  private static final Duration BACKDATED = Duration.ofMinutes(5);
  private static final String DEMONSTRATION = "Lethe demonstration";
  private static final String SEAL = "seal";
  private static final String TIMESTAMP = "tsa";
  private static final String ROOT = "root";
  private static final int RSA_BITS = 3072;

  private final KeyFolder folder;

  private DemoPki(Path folder) {
    this.folder = new KeyFolder(folder);
  }

  /**
   * Makes the keys and certificates.
   *
   * @param folder an empty or missing folder; its files become readable by the owner only
   * @param issuer subject name of the seal certificate: the controller's name
   * @param clock start of all lives
   * @param random source of keys, serial numbers and the password
   * @throws SealException KEYS_EXIST if the folder already holds keys, KEY_UNREADABLE if they
   *     cannot be written
   */
  public static DemoPki create(Path folder, String issuer, Clock clock, SecureRandom random)
      throws SealException {
    DemoPki pki = new DemoPki(folder);
    if (pki.folder.exists()) {
      throw new SealException(Reason.KEYS_EXIST, "the folder already holds keys: " + folder);
    }
    return making(
        () -> {
          pki.folder.create(random);
          Instant from = clock.instant().minus(BACKDATED);
          pki.makeRoot(from, random);
          pki.make(SEAL, name(issuer, issuer), Purpose.SEAL, from, random);
          pki.makeTimestampKey(from, random);
          pki.refreshRevocationList(clock);
          return pki;
        });
  }

  /** The keys made earlier by {@link #create} in {@code folder}. */
  public static DemoPki open(Path folder) throws SealException {
    DemoPki pki = new DemoPki(folder);
    if (!pki.folder.exists()) {
      throw new SealException(Reason.KEY_UNREADABLE, "no demonstration keys in " + folder);
    }
    return pki;
  }

  /** A seal with these keys. */
  public Seal seal(Clock clock) throws SealException {
    return new Seal(sealKey(), validationData(clock), clock);
  }

  /** Authority, root and revocation list. */
  public RevocationProof validationData(Clock clock) throws SealException {
    return new RevocationProof(
        new EmbeddedAuthority(timestampKey(), clock), List.of(root()), List.of(revocationList()));
  }

  /** Reference to the seal key. */
  public KeyFile sealKey() {
    return folder.key(SEAL);
  }

  /** The seal key and those it followed, newest first. */
  public List<KeyFile> sealKeys() {
    List<KeyFile> keys = new ArrayList<>(folder.retired(SEAL));
    keys.add(0, sealKey());
    return List.copyOf(keys);
  }

  /** Reference to the time-stamping key. */
  public KeyFile timestampKey() {
    return folder.key(TIMESTAMP);
  }

  /** The root's revocation list, DER. */
  public Path revocationList() {
    return folder.path("root.crl");
  }

  /** Certificate of the root, which the trust file names. */
  public X509Certificate root() throws SealException {
    return authority().root().certificate();
  }

  /** Certificate of the seal key. */
  public X509Certificate sealCertificate() throws SealException {
    return sealKey().open().certificate();
  }

  /**
   * Makes a new seal key of the same name under the same root. The one before is kept, because what
   * was begun with it is finished with it.
   */
  public void rotateSealKey(Clock clock, SecureRandom random) throws SealException {
    X500Name subject = subject(sealCertificate());
    making(
        () -> {
          folder.retire(SEAL);
          Instant from = clock.instant().minus(BACKDATED);
          make(SEAL, subject, Purpose.SEAL, from, random);
          refreshRevocationList(clock);
          return subject;
        });
  }

  /** Makes a new time-stamping key; the tokens of the one before carry its certificate. */
  public void rotateTimestampKey(Clock clock, SecureRandom random) throws SealException {
    making(
        () -> {
          folder.retire(TIMESTAMP);
          makeTimestampKey(clock.instant().minus(BACKDATED), random);
          refreshRevocationList(clock);
          return folder;
        });
  }

  /**
   * Takes a certificate back: whatever it seals from {@code since} on is worthless, what it sealed
   * before stays as it was.
   */
  public void revoke(X509Certificate certificate, Instant since, Clock clock) throws SealException {
    signList(clock, List.of(new Revoked(certificate, since)));
  }

  /** Signs the revocation list anew, valid for 30 days from now. */
  public void refreshRevocationList(Clock clock) throws SealException {
    signList(clock, List.of());
  }

  private void signList(Clock clock, List<Revoked> added) throws SealException {
    making(
        () -> {
          byte[] list = authority().revocationList(clock.instant(), revocations(), added);
          // Whoever seals at this moment reads the list before or this one, never half of one.
          Path next = folder.path("root.crl.next");
          Files.write(next, list);
          Files.move(next, revocationList(), StandardCopyOption.ATOMIC_MOVE);
          return list;
        });
  }

  private Optional<X509CRL> revocations() throws IOException, GeneralSecurityException {
    if (!Files.exists(revocationList())) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(revocationList())) {
      return Optional.of((X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in));
    }
  }

  private CertificateAuthority authority() throws SealException {
    return new CertificateAuthority(folder.key(ROOT).open());
  }

  private void makeRoot(Instant from, SecureRandom random)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    byte[] tag = new byte[4];
    random.nextBytes(tag);
    // Two roots of one name make validators pick the wrong one, so the name carries a random part.
    X500Name name = name(DEMONSTRATION + " root " + HexFormat.of().formatHex(tag), DEMONSTRATION);
    KeyPair keys = keyPair(random);
    X509Certificate root =
        new JcaX509CertificateConverter()
            .getCertificate(
                CertificateAuthority.builder(
                        name, name, keys.getPublic(), Purpose.ROOT, from, random)
                    .build(
                        new JcaContentSignerBuilder(CertificateAuthority.SIGNATURE)
                            .build(keys.getPrivate())));
    folder.store(ROOT, new PrivateKeyEntry(keys.getPrivate(), new Certificate[] {root}));
  }

  private void makeTimestampKey(Instant from, SecureRandom random)
      throws IOException, GeneralSecurityException, OperatorCreationException, SealException {
    make(
        TIMESTAMP,
        name(DEMONSTRATION + " time-stamping", DEMONSTRATION),
        Purpose.TIMESTAMP,
        from,
        random);
  }

  private void make(
      String file, X500Name subject, Purpose purpose, Instant from, SecureRandom random)
      throws IOException, GeneralSecurityException, OperatorCreationException, SealException {
    KeyPair keys = keyPair(random);
    CertificateAuthority authority = authority();
    X509Certificate certificate = authority.issue(subject, keys.getPublic(), purpose, from, random);
    folder.store(
        file,
        new PrivateKeyEntry(
            keys.getPrivate(), new Certificate[] {certificate, authority.root().certificate()}));
  }

  private static X500Name name(String commonName, String organisation) {
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.O, organisation)
        .addRDN(BCStyle.CN, commonName)
        .build();
  }

  private static X500Name subject(X509Certificate certificate) {
    return X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
  }

  private static KeyPair keyPair(SecureRandom random) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(RSA_BITS, random);
    return generator.generateKeyPair();
  }

  /** Work on keys that may fail in the ways of files, keys and signatures. */
  private interface Making<T> {
    T make() throws IOException, GeneralSecurityException, OperatorCreationException, SealException;
  }

  private static <T> T making(Making<T> work) throws SealException {
    try {
      return work.make();
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new SealException(
          Reason.KEY_UNREADABLE, "the demonstration keys cannot be made: " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return "DemoPki[" + folder + "]";
  }
}
