// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.seal;

import dev.lethe.certification.seal.CertificateAuthority.Purpose;
import eu.europa.esig.dss.alert.SilentOnStatusAlert;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.SignatureImageParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.utils.Utils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** Seals what no honest issuer would, with everything switched off that would refuse to. */
public final class CarelessSeal {

  private final PrivateKey key;
  private final List<CertificateToken> chain;
  private final DemoPki pki;

  private CarelessSeal(PrivateKey key, List<CertificateToken> chain, DemoPki pki) {
    this.key = key;
    this.chain = chain;
    this.pki = pki;
  }

  /** With the genuine key. */
  public static CarelessSeal of(DemoPki pki) throws SealException {
    OpenKey open = pki.sealKey().open();
    return new CarelessSeal(open.key(), open.tokens(), pki);
  }

  /** With a new key of this length under the genuine root, for the genuine name. */
  public static CarelessSeal withKey(DemoPki pki, int bits) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    KeyPair pair = generator.generateKeyPair();
    X500Name subject =
        X500Name.getInstance(pki.sealCertificate().getSubjectX500Principal().getEncoded());
    X509Certificate certificate =
        root(pki)
            .issue(
                subject,
                pair.getPublic(),
                Purpose.SEAL,
                Instant.now().minusSeconds(60),
                new SecureRandom());
    return new CarelessSeal(
        pair.getPrivate(),
        List.of(new CertificateToken(certificate), new CertificateToken(pki.root())),
        pki);
  }

  private static CertificateAuthority root(DemoPki pki) throws SealException {
    Path folder = pki.sealKey().store().getParent();
    return new CertificateAuthority(new KeyFolder(folder).key("root").open());
  }

  /**
   * A time-stamp over these bytes under the genuine root, by a certificate that is not for
   * time-stamps alone. The libraries refuse to make one, so it is put together by hand.
   */
  public static byte[] stampForEverything(DemoPki pki, byte[] stamped) throws Exception {
    OpenKey seal = pki.sealKey().open();
    MessageImprint imprint =
        new MessageImprint(
            new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256),
            MessageDigest.getInstance("SHA-256").digest(stamped));
    TSTInfo info =
        new TSTInfo(
            new ASN1ObjectIdentifier("1.2.3"),
            imprint,
            new ASN1Integer(1),
            new ASN1GeneralizedTime(Date.from(Instant.now())),
            null,
            null,
            null,
            null,
            null);
    SigningCertificateV2 own =
        new SigningCertificateV2(
            new ESSCertIDv2(
                MessageDigest.getInstance("SHA-256").digest(seal.certificate().getEncoded())));
    AttributeTable signed =
        new AttributeTable(
            new Attribute(PKCSObjectIdentifiers.id_aa_signingCertificateV2, new DERSet(own)));
    CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    generator.addSignerInfoGenerator(
        new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
            .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(signed))
            .build(
                new JcaContentSignerBuilder(CertificateAuthority.SIGNATURE).build(seal.key()),
                seal.certificate()));
    generator.addCertificates(new JcaCertStore(List.of(seal.certificate(), seal.root())));
    return generator
        .generate(
            new CMSProcessableByteArray(PKCSObjectIdentifiers.id_ct_TSTInfo, info.getEncoded()),
            true)
        .getEncoded();
  }

  /** The sealed bytes; {@code change} turns the parameters into what they should not be. */
  public byte[] seal(
      byte[] pdf, String field, DigestAlgorithm digest, Consumer<PAdESSignatureParameters> change)
      throws Exception {
    PAdESSignatureParameters parameters = new PAdESSignatureParameters();
    parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_LT);
    parameters.setDigestAlgorithm(digest);
    parameters.getSignatureTimestampParameters().setDigestAlgorithm(DigestAlgorithm.SHA256);
    parameters.setSigningCertificate(chain.get(0));
    parameters.setCertificateChain(chain);
    parameters.setContentSize(16384);
    SignatureImageParameters image = new SignatureImageParameters();
    image.getFieldParameters().setFieldId(field);
    parameters.setImageParameters(image);
    change.accept(parameters);
    PAdESService service = service();
    DSSDocument document = new InMemoryDocument(pdf);
    SignatureAlgorithm algorithm = SignatureAlgorithm.getAlgorithm(EncryptionAlgorithm.RSA, digest);
    Signature signature = Signature.getInstance(algorithm.getJCEId());
    signature.initSign(key);
    signature.update(service.getDataToSign(document, parameters).getBytes());
    return Utils.toByteArray(
        service
            .signDocument(document, parameters, new SignatureValue(algorithm, signature.sign()))
            .openStream());
  }

  private PAdESService service() throws Exception {
    CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
    CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    trusted.addCertificate(new CertificateToken(pki.root()));
    verifier.setTrustedCertSources(trusted);
    verifier.setCrlSource(
        new ExternalResourcesCRLSource(
            new InMemoryDocument(Files.readAllBytes(pki.revocationList()))));
    verifier.setAlertOnRevokedCertificate(new SilentOnStatusAlert());
    verifier.setAlertOnMissingRevocationData(new SilentOnStatusAlert());
    verifier.setAlertOnInvalidTimestamp(new SilentOnStatusAlert());
    verifier.setAlertOnInvalidSignature(new SilentOnStatusAlert());
    PAdESService service = new PAdESService(verifier);
    TimestampAuthority authority = pki.validationData(java.time.Clock.systemUTC()).timestamps();
    service.setTspSource(
        (algorithm, digest) -> {
          try {
            return new TimestampBinary(authority.stamp(digest));
          } catch (SealException e) {
            throw new IllegalStateException(e);
          }
        });
    return service;
  }
}
