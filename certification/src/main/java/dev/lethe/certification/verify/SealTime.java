// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * Step 7: when the seal was made, by a time-stamp inside it (RFC 3161), and whether the certificate
 * was good then, by the revocation lists that the file carries.
 */
final class SealTime {

  private final SealSignature seal;
  private final Anchors trust;
  private final Findings findings;

  private SealTime(SealSignature seal, Anchors trust, Findings findings) {
    this.seal = seal;
    this.trust = trust;
    this.findings = findings;
  }

  /** The time of the seal, if its time-stamp holds. {@code outer} is the file with its updates. */
  static Optional<Instant> check(
      SealSignature seal, PDDocument outer, Anchors trust, Findings findings) {
    SealTime step = new SealTime(seal, trust, findings);
    try {
      Optional<TimeStampToken> token = step.token();
      if (token.isEmpty()) {
        return Optional.empty();
      }
      Optional<X509Certificate> authority =
          new TokenCheck(trust, findings)
              .check(
                  token.get(),
                  algorithm ->
                      MessageDigest.getInstance(algorithm).digest(seal.signer().getSignature()));
      Instant time = token.get().getTimeStampInfo().getGenTime().toInstant();
      if (authority.isPresent()) {
        step.checkCertificates(outer, authority.get(), token.get(), time);
      }
      return Optional.of(time);
    } catch (CMSException
        | TSPException
        | IOException
        | GeneralSecurityException
        | OperatorCreationException
        | RuntimeException e) {
      findings.fail(Code.SEAL_TIMESTAMP_INVALID, "a readable time-stamp", e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<TimeStampToken> token() throws CMSException, TSPException, IOException {
    AttributeTable unsigned = seal.signer().getUnsignedAttributes();
    Attribute attribute =
        unsigned == null ? null : unsigned.get(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
    if (attribute == null) {
      findings.fail(Code.SEAL_TIMESTAMP_MISSING, "a time-stamp on the seal", "none");
      return Optional.empty();
    }
    ASN1Encodable value = attribute.getAttrValues().getObjectAt(0);
    return Optional.of(new TimeStampToken(new CMSSignedData(value.toASN1Primitive().getEncoded())));
  }

  private void checkCertificates(
      PDDocument outer, X509Certificate authority, TimeStampToken token, Instant time)
      throws IOException, GeneralSecurityException {
    X509Certificate certificate = seal.certificate();
    if (time.isBefore(certificate.getNotBefore().toInstant())
        || time.isAfter(certificate.getNotAfter().toInstant())) {
      findings.fail(
          Code.SEAL_CERT_EXPIRED,
          certificate.getNotBefore().toInstant() + " to " + certificate.getNotAfter().toInstant(),
          time);
    }
    List<X509CRL> lists = revocationLists(outer);
    List<X509Certificate> issuers = new ArrayList<>(trust.sealRoots());
    issuers.addAll(trust.tsaRoots());
    issuers.addAll(seal.certificates());
    issuers.addAll(TokenCheck.certificates(token));
    checkRevocation(certificate, issuers, lists, time);
    checkRevocation(authority, issuers, lists, time);
  }

  private void checkRevocation(
      X509Certificate certificate,
      List<X509Certificate> issuers,
      List<X509CRL> lists,
      Instant time) {
    List<X509CRL> covering =
        lists.stream()
            .filter(l -> l.getIssuerX500Principal().equals(certificate.getIssuerX500Principal()))
            .filter(l -> issuers.stream().anyMatch(i -> signed(l, i)))
            .filter(
                l -> l.getThisUpdate().toInstant().isAfter(certificate.getNotBefore().toInstant()))
            .filter(l -> l.getNextUpdate() != null)
            .filter(l -> !l.getNextUpdate().toInstant().isBefore(time))
            .toList();
    if (covering.isEmpty()) {
      findings.fail(
          Code.SEAL_REVOCATION_STALE,
          "a revocation list in the file that covers " + time,
          lists.isEmpty() ? "none" : "lists of other times or issuers");
    }
    for (X509CRL list : covering) {
      X509CRLEntry entry = list.getRevokedCertificate(certificate);
      if (entry != null && !entry.getRevocationDate().toInstant().isAfter(time)) {
        findings.fail(
            Code.SEAL_CERT_REVOKED,
            "a certificate that was good at " + time,
            "revoked at " + entry.getRevocationDate().toInstant());
      }
    }
  }

  private static boolean signed(X509CRL list, X509Certificate issuer) {
    if (!issuer.getSubjectX500Principal().equals(list.getIssuerX500Principal())) {
      return false;
    }
    try {
      list.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      // Signed by another key of the same name.
      return false;
    }
  }

  private static List<X509CRL> revocationLists(PDDocument outer)
      throws IOException, GeneralSecurityException {
    List<X509CRL> lists = new ArrayList<>();
    COSDictionary store =
        outer.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.getPDFName("DSS"));
    COSArray crls = store == null ? null : store.getCOSArray(COSName.getPDFName("CRLs"));
    for (int i = 0; crls != null && i < crls.size(); i++) {
      if (crls.getObject(i) instanceof COSStream stream) {
        try (InputStream in = stream.createInputStream()) {
          byte[] der = in.readNBytes(Guards.MAX_BYTES);
          lists.add(
              (X509CRL)
                  CertificateFactory.getInstance("X.509")
                      .generateCRL(new ByteArrayInputStream(der)));
        }
      }
    }
    return lists;
  }
}
