// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import eu.europa.esig.dss.diagnostic.TimestampWrapper;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.Level;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.policy.ValidationPolicy;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.pdf.PDFServiceMode;
import eu.europa.esig.dss.pdf.PDFSignatureService;
import eu.europa.esig.dss.pdf.PdfDocumentReader;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxDefaultObjectFactory;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxSignatureService;
import eu.europa.esig.dss.pdf.pdfbox.visible.defaultdrawer.PdfBoxDefaultSignatureDrawerFactory;
import eu.europa.esig.dss.policy.EtsiValidationPolicy;
import eu.europa.esig.dss.policy.ValidationPolicyFacade;
import eu.europa.esig.dss.policy.jaxb.BasicSignatureConstraints;
import eu.europa.esig.dss.policy.jaxb.ConstraintsParameters;
import eu.europa.esig.dss.policy.jaxb.LevelConstraint;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.reports.Reports;
import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/**
 * Step 9: the same question to DSS (ETSI EN 319 102-1), with everything that its own policy only
 * warns about made to fail. Necessary, not sufficient: it misses changes that steps 4 and 8 find.
 */
final class StrictPolicy {

  private static final String DEFAULT_POLICY = "/policy/constraint.xml";

  /** Reading the policy takes longer than using it. */
  private static volatile @Nullable ValidationPolicy read;

  private StrictPolicy() {}

  static void check(byte[] pdf, Anchors trust, Instant at, Findings findings) throws IOException {
    CommonTrustedCertificateSource roots = new CommonTrustedCertificateSource();
    for (X509Certificate root : trust.sealRoots()) {
      roots.addCertificate(new CertificateToken(root));
    }
    for (X509Certificate root : trust.tsaRoots()) {
      roots.addCertificate(new CertificateToken(root));
    }
    // True means without sources: nothing is fetched, the file must carry it all.
    CommonCertificateVerifier certificates = new CommonCertificateVerifier(true);
    certificates.setTrustedCertSources(roots);
    PDFDocumentValidator validator = new PDFDocumentValidator(new InMemoryDocument(pdf));
    validator.setPdfObjFactory(new Revisions());
    validator.setCertificateVerifier(certificates);
    validator.setValidationTime(Date.from(at));
    Reports reports = validator.validateDocument(policy());
    SimpleReport simple = reports.getSimpleReport();
    List<String> seals = simple.getSignatureIdList();
    if (seals.size() != 1) {
      findings.fail(Code.SEAL_POLICY_FAILED, "one signature in the report", seals.size());
    }
    for (String id : seals) {
      if (simple.getIndication(id) != Indication.TOTAL_PASSED) {
        findings.fail(
            Code.SEAL_POLICY_FAILED,
            Indication.TOTAL_PASSED.name(),
            simple.getIndication(id) + " " + simple.getSubIndication(id));
      }
    }
    for (TimestampWrapper timestamp : reports.getDiagnosticData().getTimestampList()) {
      if (!timestamp.isMessageImprintDataIntact() || !timestamp.isSignatureValid()) {
        findings.fail(Code.SEAL_TIMESTAMP_INVALID, "every time-stamp intact", timestamp.getId());
      }
    }
  }

  /** Opens revisions as {@link RevisionReader}. */
  private static final class Revisions extends PdfBoxDefaultObjectFactory {

    Revisions() {
      setPdfDifferencesFinder(new RevisionReader.Differences());
    }

    @Override
    public PDFSignatureService newPAdESSignatureService() {
      return configure(
          new PdfBoxSignatureService(
              PDFServiceMode.SIGNATURE, new PdfBoxDefaultSignatureDrawerFactory()) {
            @Override
            protected PdfDocumentReader loadPdfDocumentReader(
                DSSDocument document, char @Nullable [] password) throws IOException {
              return new RevisionReader(document);
            }
          });
    }
  }

  static void warmUp() throws IOException {
    policy();
  }

  private static ValidationPolicy policy() throws IOException {
    ValidationPolicy known = read;
    if (known == null) {
      known = readPolicy();
      read = known;
    }
    return known;
  }

  private static ValidationPolicy readPolicy() throws IOException {
    try (InputStream in = ValidationPolicyFacade.class.getResourceAsStream(DEFAULT_POLICY)) {
      ConstraintsParameters policy = ValidationPolicyFacade.newFacade().unmarshall(in);
      harden(policy.getSignatureConstraints().getBasicSignatureConstraints());
      harden(policy.getTimestamp().getBasicSignatureConstraints());
      return new EtsiValidationPolicy(policy);
    } catch (JAXBException | XMLStreamException | SAXException e) {
      throw new IOException("the validation policy cannot be read", e);
    }
  }

  private static void harden(BasicSignatureConstraints constraints) {
    constraints.setPdfPageDifference(fail());
    constraints.setPdfAnnotationOverlap(fail());
    constraints.setPdfVisualDifference(fail());
    constraints.setDocMDP(fail());
    constraints.setFieldMDP(fail());
    constraints.setFormFillChanges(fail());
    constraints.setAnnotationChanges(fail());
    constraints.setUndefinedChanges(fail());
  }

  private static LevelConstraint fail() {
    LevelConstraint constraint = new LevelConstraint();
    constraint.setLevel(Level.FAIL);
    return constraint;
  }
}
