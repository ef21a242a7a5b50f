// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.seal;

import dev.lethe.certification.seal.SealException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The keys of the embedded stack, in one folder: a root, the seal key, a time-stamping key and the
 * root's revocation list. The time-stamping certificate says "demonstration" in its name: an
 * embedded authority proves order, not independent time, and no production trust file lists it.
 */
public final class DemoPki {

  private static final String SIGNATURE = "SHA256withRSA";
  private static final Duration BACKDATED = Duration.ofMinutes(5);
  private static final Duration ROOT_LIFE = Duration.ofDays(3650);
  private static final Duration SEAL_LIFE = Duration.ofDays(730);
  private static final Duration TSA_LIFE = Duration.ofDays(1825);
  private static final Duration CRL_LIFE = Duration.ofDays(30);

  private final Path folder;

  private DemoPki(Path folder) {
    this.folder = folder;
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
    try {
      Files.createDirectories(folder);
      if (Files.exists(pki.password())) {
        throw new SealException(Reason.KEYS_EXIST, "the folder already holds keys: " + folder);
      }
      byte[] secret = new byte[24];
      random.nextBytes(secret);
      writePrivate(pki.password(), Base64.getUrlEncoder().withoutPadding().encode(secret));
      pki.issue(issuer, clock.instant().minus(BACKDATED), random);
      pki.refreshRevocationList(clock);
      return pki;
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new SealException(
          Reason.KEY_UNREADABLE, "the demonstration keys cannot be made: " + e.getMessage(), e);
    }
  }

  /** The keys made earlier by {@link #create} in {@code folder}. */
  public static DemoPki open(Path folder) throws SealException {
    DemoPki pki = new DemoPki(folder);
    if (!Files.exists(pki.password())) {
      throw new SealException(Reason.KEY_UNREADABLE, "no demonstration keys in " + folder);
    }
    return pki;
  }

  /** A seal with these keys. */
  public Seal seal(Clock clock) {
    return new Seal(sealKey(), timestampKey(), List.of(revocationList()), clock);
  }

  /** Reference to the seal key. */
  public KeyFile sealKey() {
    return key("seal");
  }

  /** Reference to the time-stamping key. */
  public KeyFile timestampKey() {
    return key("tsa");
  }

  /** The root's revocation list, DER. */
  public Path revocationList() {
    return folder.resolve("root.crl");
  }

  /** Certificate of the root, which the trust file names. */
  public X509Certificate root() throws SealException {
    return (X509Certificate) key("root").open().getCertificate();
  }

  /** Certificate of the seal key. */
  public X509Certificate sealCertificate() throws SealException {
    return (X509Certificate) sealKey().open().getCertificate();
  }

  /** Signs a new, empty revocation list that is valid for 30 days from now. */
  public void refreshRevocationList(Clock clock) throws SealException {
    PrivateKeyEntry root = key("root").open();
    Instant now = clock.instant();
    try {
      X509Certificate certificate = (X509Certificate) root.getCertificate();
      X509v2CRLBuilder list =
          new X509v2CRLBuilder(
              X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()),
              Date.from(now));
      list.setNextUpdate(Date.from(now.plus(CRL_LIFE)));
      list.addExtension(
          Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(now.getEpochSecond())));
      list.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(certificate));
      byte[] der =
          list.build(new JcaContentSignerBuilder(SIGNATURE).build(root.getPrivateKey()))
              .getEncoded();
      Files.write(revocationList(), der);
    } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
      throw new SealException(
          Reason.KEY_UNREADABLE, "the revocation list cannot be made: " + e.getMessage(), e);
    }
  }

  private KeyFile key(String name) {
    return new KeyFile(folder.resolve(name + ".p12"), password());
  }

  private Path password() {
    return folder.resolve("password");
  }

  private void issue(String issuer, Instant from, SecureRandom random)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    byte[] tag = new byte[4];
    random.nextBytes(tag);
    // Two roots of one name make validators pick the wrong one, so the name carries a random part.
    X500Name rootName =
        name("Lethe demonstration root " + HexFormat.of().formatHex(tag), "Lethe demonstration");
    KeyPair rootKeys = keyPair(random);
    X509v3CertificateBuilder root =
        certificate(rootName, rootName, rootKeys, rootKeys, from, ROOT_LIFE, random);
    root.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    root.addExtension(
        Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    X509Certificate rootCertificate = sign(root, rootKeys.getPrivate());
    store("root", rootKeys.getPrivate(), rootCertificate);

    KeyPair sealKeys = keyPair(random);
    X509v3CertificateBuilder seal =
        certificate(name(issuer, issuer), rootName, sealKeys, rootKeys, from, SEAL_LIFE, random);
    seal.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    seal.addExtension(
        Extension.keyUsage,
        true,
        new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
    store("seal", sealKeys.getPrivate(), sign(seal, rootKeys.getPrivate()), rootCertificate);

    KeyPair tsaKeys = keyPair(random);
    X509v3CertificateBuilder tsa =
        certificate(
            name("Lethe demonstration time-stamping", "Lethe demonstration"),
            rootName,
            tsaKeys,
            rootKeys,
            from,
            TSA_LIFE,
            random);
    tsa.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    tsa.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    tsa.addExtension(
        Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
    store("tsa", tsaKeys.getPrivate(), sign(tsa, rootKeys.getPrivate()), rootCertificate);
  }

  private static X509v3CertificateBuilder certificate(
      X500Name subject,
      X500Name issuer,
      KeyPair keys,
      KeyPair issuerKeys,
      Instant from,
      Duration life,
      SecureRandom random)
      throws IOException, GeneralSecurityException {
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            new BigInteger(127, random).setBit(126),
            Date.from(from),
            Date.from(from.plus(life)),
            subject,
            keys.getPublic());
    JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
    builder.addExtension(
        Extension.subjectKeyIdentifier,
        false,
        extensions.createSubjectKeyIdentifier(keys.getPublic()));
    builder.addExtension(
        Extension.authorityKeyIdentifier,
        false,
        extensions.createAuthorityKeyIdentifier(issuerKeys.getPublic()));
    return builder;
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key)));
  }

  private static X500Name name(String commonName, String organisation) {
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.O, organisation)
        .addRDN(BCStyle.CN, commonName)
        .build();
  }

  private static KeyPair keyPair(SecureRandom random) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(3072, random);
    return generator.generateKeyPair();
  }

  private void store(String name, PrivateKey key, Certificate... chain)
      throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    keys.setKeyEntry(KeyFile.ALIAS, key, KeyFile.password(password()), chain);
    Path file = folder.resolve(name + ".p12");
    writePrivate(file, new byte[0]);
    try (OutputStream out = Files.newOutputStream(file)) {
      keys.store(out, KeyFile.password(password()));
    }
  }

  private static void writePrivate(Path file, byte[] content) throws IOException {
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.write(file, content);
  }

  @Override
  public String toString() {
    return "DemoPki[" + folder.getFileName() + "]";
  }
}
