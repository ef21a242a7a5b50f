// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.pdf.RenderException.Reason;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.Examination.Test;
import dev.lethe.certification.statement.JudgedReport;
import dev.lethe.certification.statement.OrderEvidence;
import dev.lethe.certification.statement.Statement;
import dev.lethe.certification.statement.Texts;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one renderer of certificates: from evidence and the proof of its statement leaf to a PDF that
 * is ready for the seal. The same evidence renders in every language of the catalogue.
 */
public final class CertificatePdf {

  /** Name of the attached evidence. */
  public static final String EVIDENCE_FILE = "evidence.json";

  /** Name of the attached proof of the statement leaf. */
  public static final String PROOF_FILE = "statement.tlog-proof";

  private static final Pattern INDEX = Pattern.compile("(?m)^index (0|[1-9][0-9]{0,18})$");
  private static final Template TEMPLATE = template("certificate.html");

  private final Statement evidence;
  private final String proof;
  private final URI verifyBase;
  private final Words words;

  private CertificatePdf(Statement evidence, String proof, URI verifyBase, Texts texts) {
    this.evidence = evidence;
    this.proof = proof;
    this.verifyBase = verifyBase;
    this.words = new Words(texts);
  }

  /**
   * The prepared PDF: tagged, archival, with both attachments and an empty seal field.
   *
   * @param evidence what the certificate rests on
   * @param statementProof the tlog-proof text of the statement leaf
   * @param verifyBase address of the public check, for example {@code https://verify.example}
   * @param texts language of the page
   * @throws RenderException UNPRINTABLE, PROOF_MALFORMED, TOO_LONG or NOT_RENDERED
   */
  public static byte[] render(
      Statement evidence, String statementProof, URI verifyBase, Texts texts)
      throws RenderException {
    return new CertificatePdf(evidence, statementProof, verifyBase, texts).render();
  }

  /** The lines shown inside the seal field. */
  public static List<String> sealText(Statement evidence, Texts texts) {
    String name = evidence.issuer().controller();
    String shown = name.length() <= 40 ? name : name.substring(0, 39) + "…";
    return List.of(
        texts.text("page.seal.of"),
        shown,
        texts.text("page.seal.inside"),
        texts.text("page.seal.check"));
  }

  private byte[] render() throws RenderException {
    QrFigure qr = new QrFigure(qrAddress());
    Map<String, Drawings.Drawing> drawings = new HashMap<>();
    drawings.put(Drawings.QR, qr::draw);
    drawings.put(Drawings.SEAL, (g, width, height) -> {});
    TemplateInstance page = TEMPLATE.instance();
    fill(page);
    if (evidence instanceof OrderEvidence order) {
      fill(page, new OrderPages(order, words));
    } else {
      fill(page, (Evidence) evidence).ifPresent(p -> drawings.put(Drawings.PLOT, p::draw));
    }
    try {
      String xhtml = page.render();
      Printable.require(xhtml);
      Preparation preparation =
          new Preparation(metadata(), attachments(), words.page("seal.description", issuer()));
      return PageRenderer.render(xhtml, new Drawings(drawings), preparation);
    } catch (IOException | TemplateException | IllegalArgumentException e) {
      throw new RenderException(
          Reason.NOT_RENDERED, "the certificate could not be rendered: " + e.getMessage(), e);
    }
  }

  /** What every certificate has. */
  private void fill(TemplateInstance page) throws RenderException {
    page.data("lang", words.texts().language().tag());
    page.data("words", new TemplateTexts(words));
    page.data("title", title());
    page.data("description", description());
    page.data("id", evidence.certificate().id().text());
    page.data("version", Integer.toString(evidence.certificate().version()));
    page.data("shortDigest", Words.brief(evidence.digest()));
    page.data("headline", evidence.headline(words.texts()));
    page.data("digest", Words.grouped(evidence.digest()));
    page.data("log", words.page("log.value", evidence.log().origin(), statementIndex()));
    page.data("address", checkAddress());
    page.data("qrAlt", words.page("qr.alt", qrAddress()));
    page.data("frame", SealField.FRAME);
    page.data("commands", commands());
  }

  private Optional<MainTestPlot> fill(TemplateInstance page, Evidence of) {
    FirstPage first = new FirstPage(of, words);
    Optional<Test> test = first.mainTest();
    Optional<MainTestPlot> plot =
        test.map(
            t ->
                new MainTestPlot(
                    t,
                    of.examination().controls().filter(any -> !JudgedReport.inBands(of)),
                    words));
    page.data("tone", first.tone());
    page.data("outcome", words.texts().text("outcome." + of.conclusion().outcome().value()));
    page.data("notes", first.notes());
    page.data("shows", first.shows());
    page.data("showsNot", first.showsNot());
    page.data("identity", first.identity());
    page.data("treatment", first.treatment());
    page.data("tested", test.isPresent());
    page.data("measured", first.measured());
    page.data("numbers", test.map(first::mainNumbers).orElse(List.of()));
    page.data("plotAlt", plot.map(MainTestPlot::alternative).orElse(""));
    page.data(
        "legend", words.page(first.judgedBySecond() ? "plot.legend.tolerated" : "plot.legend"));
    page.data("controls", first.controls());
    page.data("sections", new Details(of, words).sections());
    return plot;
  }

  private void fill(TemplateInstance page, OrderPages order) {
    page.data("tone", "mute");
    page.data("outcome", words.texts().text("outcome.order"));
    page.data("notes", List.of());
    page.data("shows", order.shows());
    page.data("showsNot", order.showsNot());
    page.data("identity", FirstPage.identity(evidence, words));
    page.data("treatment", order.facts());
    page.data("tested", false);
    page.data("controls", "");
    page.data("sections", order.sections());
  }

  private boolean isOrder() {
    return evidence instanceof OrderEvidence;
  }

  private String title() {
    return words.page(isOrder() ? "order.title" : "title");
  }

  private String description() {
    return words.page(
        isOrder() ? "order.description" : "description",
        issuer(),
        evidence.certificate().id().text());
  }

  private List<String> commands() {
    String file = evidence.certificate().id() + "-" + evidence.certificate().version();
    String language = words.texts().language().tag();
    return List.of(
        "lethe-verify --trust trust.json --status . \\",
        "  --proof " + file + "." + language + ".document.tlog-proof \\",
        "  " + file + "." + language + ".pdf");
  }

  private Metadata metadata() {
    return new Metadata(
        title() + " " + evidence.certificate().id(),
        issuer(),
        evidence.certificate().id().text(),
        evidence.certificate().version(),
        evidence.digest(),
        words.texts().language().tag(),
        evidence.certificate().issuedAt());
  }

  private List<Attachment> attachments() {
    return List.of(
        new Attachment(
            EVIDENCE_FILE,
            evidence.bytes(),
            "application/json",
            "Data",
            words.page("attachment.evidence")),
        new Attachment(
            PROOF_FILE,
            proof.getBytes(UTF_8),
            "text/plain",
            "Supplement",
            words.page("attachment.proof")));
  }

  private String issuer() {
    return evidence.issuer().controller();
  }

  private String statementIndex() throws RenderException {
    Matcher index = INDEX.matcher(proof);
    if (!index.find()) {
      throw new RenderException(Reason.PROOF_MALFORMED, "the statement proof names no index");
    }
    return index.group(1);
  }

  private String checkAddress() {
    String base = verifyBase.toString();
    return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
        + "/v/"
        + evidence.certificate().id()
        + "."
        + evidence.certificate().version();
  }

  /** The fragment stays in the reader's browser, which compares it with the digest. */
  private String qrAddress() {
    return checkAddress()
        + "#"
        + Base64.getUrlEncoder().withoutPadding().encodeToString(evidence.digest().bytes());
  }

  /** A page beside this class; what is put into it is escaped. */
  static Template template(String file) {
    Engine engine =
        Engine.builder()
            .addDefaults()
            .addValueResolver(new ReflectionValueResolver())
            .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
            .strictRendering(true)
            .build();
    try (InputStream in = CertificatePdf.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("no page " + file + " is on the class path");
      }
      return engine.parse(
          new String(in.readAllBytes(), UTF_8), Variant.forContentType(Variant.TEXT_HTML));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
