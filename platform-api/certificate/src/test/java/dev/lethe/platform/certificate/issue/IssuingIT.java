// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.certificate.issue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.lethe.certification.cli.VerifyCommand;
import dev.lethe.certification.log.LogEntry;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.Language;
import dev.lethe.certification.statement.Texts;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.certification.verify.CertificateVerifier;
import dev.lethe.certification.verify.Check;
import dev.lethe.certification.verify.Trust;
import dev.lethe.certification.verify.Verdict;
import dev.lethe.certification.verify.VerificationRequest;
import dev.lethe.certification.verify.VerificationResult;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.certificate.CertificateState;
import dev.lethe.platform.certificate.renewal.Renewals;
import dev.lethe.platform.execution.TargetInput;
import dev.lethe.platform.fixture.Eventually;
import dev.lethe.platform.fixture.PlatformStack;
import dev.lethe.platform.fixture.TestTenant;
import dev.lethe.platform.fixture.Tokens;
import dev.lethe.platform.fixture.treatment.StoredTreatment;
import dev.lethe.platform.log.InstallationLog;
import dev.lethe.platform.tenant.TenantTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(PlatformStack.class)
class IssuingIT {

  private static final String CRASH =
      """
      create or replace function crash() returns trigger language plpgsql as
        $$ begin raise exception 'crash'; end $$
      """;

  @Inject Issuing issuing;
  @Inject Renewals renewals;
  @Inject OutputGate gate;
  @Inject Unfinished unfinished;
  @Inject InstallationLog log;
  @Inject Artifacts artifacts;
  @Inject TenantTransaction transactions;

  private static Issued shared;

  private TestTenant tenant = new TestTenant();

  private StoredTreatment treated() throws Exception {
    return new StoredTreatment(tenant, artifacts, transactions, log);
  }

  private String issue(StoredTreatment stored) throws Exception {
    return issuing.issue(tenant.id(), new TargetInput(stored.plan, stored.target));
  }

  /** A certificate that tests only look at. */
  private record Issued(TestTenant tenant, StoredTreatment stored, String id) {}

  private String issued() throws Exception {
    if (shared == null) {
      StoredTreatment stored = treated();
      shared = new Issued(tenant, stored, issue(stored));
    }
    tenant = shared.tenant();
    return shared.id();
  }

  private static String number(String id) {
    return id.substring(0, id.indexOf('.'));
  }

  private byte[] download(String id, String what) {
    return tenant
        .as(Role.AUDITOR)
        .get("/api/v1/certificates/" + id + what)
        .then()
        .statusCode(200)
        .extract()
        .asByteArray();
  }

  private static byte[] open(String path) {
    return RestAssured.get("/api/v1" + path).then().statusCode(200).extract().asByteArray();
  }

  private static VerificationRequest offline(byte[] pdf, byte[] proof) throws Exception {
    VerificationRequest request =
        new VerificationRequest(pdf, Trust.parse(open("/trust")), Instant.now()).withProof(proof);
    for (StatusPurpose purpose : StatusPurpose.values()) {
      String list = "/status-lists/" + purpose.word();
      request.withStatus(purpose, open(list), open(list + "/note"));
    }
    return request;
  }

  private static void assertPasses(byte[] pdf, byte[] proof) throws Exception {
    VerificationResult result = CertificateVerifier.verify(offline(pdf, proof));
    assertThat(result.codes()).isEmpty();
    assertThat(result.verdicts().values()).containsOnly(Verdict.PASS).hasSize(5);
    assertThat(result.passes(EnumSet.allOf(Check.class))).isTrue();
  }

  private void assertPasses(String id, Language language) throws Exception {
    String query = "?language=" + language.tag();
    assertPasses(download(id, "/pdf" + query), download(id, "/document-proof" + query));
  }

  @Test
  void passesTheOfflineVerifierInEachLanguageWithWhatIsServed() throws Exception {
    String id = issued();
    for (Language language : Language.values()) {
      assertPasses(id, language);
    }
    Evidence evidence = Evidence.parse(download(id, "/evidence"));
    assertThat(evidence.conclusion().outcome().value().name()).isEqualTo("CONSISTENT_WITH_ERASURE");
    assertThat(evidence.trail().log().priorSize()).isPositive();
    String german = text(download(id, "/pdf?language=de"));
    assertThat(german).contains(Texts.of(Language.DE).headline(evidence));
    assertThat(german).doesNotContain(Texts.of(Language.EN).headline(evidence));
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
    }
  }

  @Test
  void renewsAnArchiveTimeStampBeforeItEndsAndKeepsTheFileBefore() throws Exception {
    String id = issue(treated());
    byte[] first = download(id, "/pdf");
    byte[] firstProof = download(id, "/document-proof");
    renewals.renew(tenant.id());
    assertThat(download(id, "/pdf")).as("not due").isEqualTo(first);
    endSoon(id);
    execute(
        "create trigger crash before update on certificate_document for each row when"
            + " (new.revision = 1 and new.document_index is not null) execute function crash()");
    try {
      renewals.renew(tenant.id());
    } finally {
      execute("drop trigger crash on certificate_document");
    }
    assertThat(download(id, "/pdf")).as("not published").isEqualTo(first);
    renewals.renew(tenant.id());
    renewals.renew(tenant.id());
    JsonPath view =
        tenant.as(Role.AUDITOR).get("/api/v1/certificates/" + id).then().extract().jsonPath();
    assertThat(view.getList("documents.revision", Integer.class)).containsExactly(1, 1);
    assertThat(count("select count(*) from published_document where certificate_id = '" + id + "'"))
        .isEqualTo(4);
    assertThat(download(id, "/pdf")).startsWith(first).hasSizeGreaterThan(first.length);
    for (Language language : Language.values()) {
      assertPasses(id, language);
    }
    assertPasses(first, firstProof);
  }

  @Test
  void tellsTheLogOfTheKeyThatStampedACertificate() throws Exception {
    String id = issued();
    String known = "select count(*) from key_event where role = 'TSA' and log_index is not null";
    execute("delete from key_event where role = 'TSA'");
    Evidence evidence = Evidence.parse(download(id, "/evidence"));
    assertThat(gate.refusalAtRenewal(download(id, "/pdf"), evidence)).isEmpty();
    assertThat(count(known)).isEqualTo(1);
  }

  /** As if years had gone by: the row says so, the file itself stays what it is. */
  private static void endSoon(String id) throws SQLException {
    execute(CRASH);
    execute("alter table certificate_document disable trigger frozen");
    execute(
        "update certificate_document set stamped_until = now() + interval '300 days'"
            + " where certificate_id = '%s'".formatted(id));
    execute("alter table certificate_document enable trigger frozen");
  }

  @Test
  void servesFilesUnderTheirNames() throws Exception {
    String id = issued();
    tenant
        .as(Role.PRIVACY_OFFICER)
        .get("/api/v1/certificates/" + id + "/pdf")
        .then()
        .contentType("application/pdf")
        .header("Content-Disposition", containsString(number(id) + "-1.en.pdf"));
    Map<String, byte[]> files = unzip(download(id, "/bundle"));
    assertThat(files.keySet())
        .containsExactlyInAnyOrder(
            number(id) + "-1.de.pdf",
            number(id) + "-1.de.document.tlog-proof",
            number(id) + "-1.en.pdf",
            number(id) + "-1.en.document.tlog-proof",
            "evidence.json",
            "statement.tlog-proof",
            "status-list.json",
            "status-list.note",
            "suspension-list.json",
            "suspension-list.note",
            "trust.json");
    assertThat(files.get(number(id) + "-1.en.pdf")).isEqualTo(download(id, "/pdf"));
    assertThat(files.get(number(id) + "-1.de.pdf")).isEqualTo(download(id, "/pdf?language=de"));
    tenant
        .as(Role.AUDITOR)
        .get("/api/v1/certificates/" + id + "/pdf?language=fr")
        .then()
        .statusCode(400)
        .body("detail", containsString("de, en"));
    JsonPath view =
        tenant.as(Role.AUDITOR).get("/api/v1/certificates/" + id).then().extract().jsonPath();
    assertThat(view.getString("state")).isEqualTo("PUBLISHED");
    assertThat(view.getString("status")).isEqualTo("VALID");
    assertThat(view.getList("documents.language")).containsExactly("de", "en");
    assertThat(view.getString("documents[1].pdfDigest"))
        .isEqualTo(Digest.of(download(id, "/pdf")).toString());
    assertThat(view.getString("evidenceDigest"))
        .isEqualTo(Digest.of(files.get("evidence.json")).toString());
  }

  /** Each step's work is done and the process dies before the database knows. */
  @Test
  void goesOnWhereCrashesStoppedItAndDoesNothingTwice() throws Exception {
    StoredTreatment stored = treated();
    for (CertificateState state :
        EnumSet.complementOf(
            EnumSet.of(CertificateState.GATE_FAILED, CertificateState.ABANDONED))) {
      crashOnceAt(state, stored);
    }
    assertIssuedOnce(issue(stored), stored);
  }

  private void crashOnceAt(CertificateState state, StoredTreatment stored) throws Exception {
    execute(CRASH);
    execute(
        "create trigger crash before insert or update on certificate for each row when"
            + " (new.state = '%s' and new.target_id = '%s') execute function crash()"
                .formatted(state, stored.target));
    try {
      assertThatThrownBy(() -> issue(stored)).isInstanceOf(RuntimeException.class);
    } finally {
      execute("drop trigger crash on certificate");
    }
  }

  @Test
  void givesUpACertificateThatIsNotFinishedInADayAndBeginsAnother() throws Exception {
    StoredTreatment stored = treated();
    crashOnceAt(CertificateState.SEALED, stored);
    String first = text("select id from certificate where target_id = '" + stored.target + "'");
    unfinished.giveUp();
    assertThat(text("select state from certificate where id = '" + first + "'"))
        .as("not yet")
        .isEqualTo("PREPARED");
    execute(
        "update certificate set created_at = now() - interval '25 hours' where id = '%s'"
            .formatted(first));
    unfinished.giveUp();
    String standing = "select state from status_entry where certificate_id = '" + first + "'";
    Eventually.holds(first + " is revoked", () -> text(standing).equals("REVOKED"));
    RestAssured.get("/api/v1/verify/" + first)
        .then()
        .statusCode(200)
        .body("status", equalTo("REVOKED"))
        .body("statusReason", equalTo("ISSUED_IN_ERROR"))
        .body("documents", hasSize(0));
    assertThat(revocations(first)).isEqualTo(1);
    String second = issue(stored);
    assertThat(second).isNotEqualTo(first);
    assertThat(Evidence.parse(download(second, "/evidence")).parties().certificate().supersedes())
        .contains(first);
    assertPasses(second, Language.EN);
  }

  private long revocations(String id) throws Exception {
    long found = 0;
    for (long i = 0; i < log.open().head().size(); i++) {
      if (log.open().entry(i) instanceof LogEntry.Status s
          && s.certificate().text().equals(number(id))
          && s.reason().equals("ISSUED_IN_ERROR")) {
        found++;
      }
    }
    return found;
  }

  @Test
  void givesTwoWorkersTheSameCertificate() throws Exception {
    StoredTreatment stored = treated();
    crashOnceAt(CertificateState.STATEMENT_LOGGED, stored);
    ExecutorService workers = Executors.newFixedThreadPool(2);
    List<Callable<String>> both = List.of(() -> issue(stored), () -> issue(stored));
    List<String> issued = new ArrayList<>();
    for (Future<String> one : workers.invokeAll(both)) {
      issued.add(one.get());
    }
    workers.shutdown();
    assertThat(issued.get(0)).isEqualTo(issued.get(1));
    assertIssuedOnce(issued.get(0), stored);
  }

  private void assertIssuedOnce(String id, StoredTreatment stored) throws Exception {
    int statements = 0;
    List<Digest> documents = new ArrayList<>();
    for (long i = 0; i < log.open().head().size(); i++) {
      LogEntry entry = log.open().entry(i);
      if (entry instanceof LogEntry.Statement s && s.certificate().text().equals(number(id))) {
        statements++;
      }
      if (entry instanceof LogEntry.Document d && d.certificate().text().equals(number(id))) {
        documents.add(d.pdf());
      }
    }
    assertThat(statements).as("statement entries").isEqualTo(1);
    assertThat(documents)
        .as("one document entry per language")
        .containsExactlyInAnyOrder(
            Digest.of(download(id, "/pdf?language=de")),
            Digest.of(download(id, "/pdf?language=en")));
    assertThat(count("select count(*) from certificate where target_id = '" + stored.target + "'"))
        .isEqualTo(1);
    assertThat(
            count(
                "select count(*) from status_entry where state = 'VALID' and certificate_id = '"
                    + id
                    + "'"))
        .isEqualTo(1);
  }

  @Test
  void statesWhatIsStoredAndNamesNobody() throws Exception {
    String id = issued();
    StoredTreatment stored = shared.stored();
    byte[] bytes = download(id, "/evidence");
    Evidence evidence = Evidence.parse(bytes);
    assertThat(evidence.conclusion().outcome().value().name()).isEqualTo("CONSISTENT_WITH_ERASURE");
    assertThat(evidence.parties().issuer().controller()).isEqualTo("Test GmbH");
    assertThat(evidence.treatment().forgetSet().count()).isEqualTo(6);
    assertThat(evidence.treatment().modelBefore().digest()).isEqualTo(stored.modelBefore);
    assertThat(evidence.treatment().modelAfter().orElseThrow().digest())
        .isEqualTo(stored.modelAfter);
    assertThat(evidence.treatment().modelAfter().orElseThrow().replacesInUse()).isTrue();
    assertThat(evidence.treatment().dataset().rowsPurgedAt()).contains(stored.now);
    assertThat(evidence.treatment().training().orElseThrow().uses().get(0).epochs()).isEqualTo(12);
    assertThat(evidence.trail().replay().orElseThrow().equalDigests()).isTrue();
    assertThat(evidence.examination().testPlan().orElseThrow().earlierPlans())
        .containsExactly(stored.failedPlan.digest());
    assertThat(evidence.coverage().approvals())
        .extracting("personRef")
        .doesNotHaveDuplicates()
        .hasSize(2);
    assertThat(evidence.examination().attacksNotRun()).hasSizeGreaterThan(3);
    assertThat(evidence.examination().attacksNotRun())
        .extracting("attack")
        .doesNotContain("relearning-speed");
    assertThat(evidence.examination().tests().orElseThrow())
        .extracting("id")
        .contains("relearning");
    assertThat(new String(bytes, UTF_8)).doesNotContain(stored.records.digest().hex());
    namesNobody(stored, bytes, download(id, "/pdf"));
  }

  private void namesNobody(StoredTreatment stored, byte[] evidence, byte[] pdf) throws Exception {
    ByteArrayOutputStream everything = new ByteArrayOutputStream();
    everything.write(evidence);
    everything.write(pdf);
    try (PDDocument document = Loader.loadPDF(pdf)) {
      everything.write(new PDFTextStripper().getText(document).getBytes(UTF_8));
    }
    for (long i = 0; i < log.open().head().size(); i++) {
      everything.write(log.open().entry(i).bytes());
    }
    assertThat(everything.toString(ISO_8859_1))
        .doesNotContain(StoredTreatment.PERSONAL)
        .doesNotContain(stored.reference, tenant.slug(), tenant.id().toString());
  }

  @Test
  void passesTheCommandLineWithTheUnpackedBundle(@TempDir Path folder) throws Exception {
    String id = issued();
    for (Map.Entry<String, byte[]> file : unzip(download(id, "/bundle")).entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
    StringWriter out = new StringWriter();
    int code =
        VerifyCommand.run(
            new PrintWriter(out),
            new PrintWriter(out),
            Clock.systemUTC(),
            "--trust",
            folder.resolve("trust.json").toString(),
            "--proof",
            folder.resolve(number(id) + "-1.en.document.tlog-proof").toString(),
            "--status",
            folder.toString(),
            folder.resolve(number(id) + "-1.en.pdf").toString());
    assertThat(code).as(out.toString()).isZero();
  }

  @Test
  void listsByRequestAndPage() throws Exception {
    String one = issued();
    String two = issue(treated());
    tenant
        .as(Role.AUDITOR)
        .get("/api/v1/certificates?requestId=" + shared.stored().request)
        .then()
        .statusCode(200)
        .body("id", equalTo(List.of(number(one))));
    io.restassured.response.Response page =
        tenant.as(Role.AUDITOR).get("/api/v1/certificates?limit=1");
    page.then().statusCode(200).body("id", equalTo(List.of(number(two))));
    String link = page.header("Link");
    tenant
        .as(Role.AUDITOR)
        .urlEncodingEnabled(false)
        .get(link.substring(1, link.indexOf('>')))
        .then()
        .statusCode(200)
        .body("id", equalTo(List.of(number(one))));
  }

  @Test
  void hidesCertificatesFromOtherOrganisations() throws Exception {
    String id = issued();
    TestTenant other = new TestTenant();
    for (String what : List.of("", "/pdf", "/evidence", "/document-proof", "/bundle", "/checks")) {
      other.as(Role.AUDITOR).get("/api/v1/certificates/" + id + what).then().statusCode(404);
    }
    other.as(Role.AUDITOR).post("/api/v1/certificates/" + id + "/checks").then().statusCode(404);
    other.as(Role.AUDITOR).get("/api/v1/certificates").then().body("$", hasSize(0));
  }

  @Test
  void keepsWhatTheLastCheckOfItsCertificateSaid() throws Exception {
    String id = issued();
    Response none = checks(id, "de").get();
    assertThat(none.statusCode()).isEqualTo(404);

    JsonPath first = checks(id, "de").post().then().statusCode(200).extract().jsonPath();
    assertThat(first.getList("verdicts.verdict")).containsOnly("PASS").hasSize(5);
    assertThat(first.getString("inputDigest"))
        .isEqualTo(Digest.of(download(id, "/pdf?language=de")).toString());
    assertThat(checks(id, "de").get().jsonPath().<Object>get()).isEqualTo(first.get());
    assertThat(checks(id, "en").get().statusCode()).as("another file").isEqualTo(404);

    JsonPath second = checks(number(id), "de").post().then().statusCode(200).extract().jsonPath();
    assertThat(second.getString("checkedAt")).isGreaterThan(first.getString("checkedAt"));
    assertThat(checks(id, "de").get().jsonPath().<Object>get()).isEqualTo(second.get());
  }

  private RequestSpecification checks(String id, String language) {
    return tenant
        .as(Role.AUDITOR)
        .header("Accept-Language", language)
        .basePath("/api/v1/certificates/" + id + "/checks");
  }

  @Test
  void checksItsOwnCertificateOnline() throws Exception {
    String id = issued();
    byte[] pdf = download(id, "/pdf");
    JsonPath good = check(pdf);
    assertThat(good.getList("verdicts.verdict")).containsOnly("PASS").hasSize(5);
    assertThat(good.getString("certificateId")).isEqualTo(number(id));
    assertThat(good.getString("outcome")).isEqualTo("CONSISTENT_WITH_ERASURE");
    pdf[pdf.length / 2] ^= 1;
    JsonPath bad = check(pdf);
    assertThat(bad.getList("verdicts.verdict")).contains("FAIL");
    assertThat(bad.getString("primaryCode")).isNotEmpty();
    assertThat(bad.getList("verdicts.codes.flatten().remedy")).isNotEmpty();
    RestAssured.get("/api/v1/verify/" + id)
        .then()
        .statusCode(200)
        .body("status", equalTo("VALID"))
        .body("version", equalTo(1));
  }

  @Test
  void checksTheCertificatesOfAnOrganisationThatIsSuspended() throws Exception {
    String id = issued();
    byte[] pdf = download(id, "/pdf");
    byOperator("suspend");
    try {
      tenant.as(Role.AUDITOR).get("/api/v1/certificates/" + number(id)).then().statusCode(403);
      assertThat(check(pdf).getList("verdicts.verdict")).containsOnly("PASS").hasSize(5);
      RestAssured.get("/api/v1/verify/" + id)
          .then()
          .statusCode(200)
          .body("status", equalTo("VALID"));
    } finally {
      byOperator("resume");
    }
    tenant.as(Role.AUDITOR).get("/api/v1/certificates/" + number(id)).then().statusCode(200);
  }

  private void byOperator(String verb) {
    RestAssured.given()
        .auth()
        .oauth2(Tokens.ofOperator("operator"))
        .contentType("application/json")
        .body(Map.of("reason", "A test."))
        .post("/api/v1/platform/tenants/" + tenant.id() + "/" + verb)
        .then()
        .statusCode(204);
  }

  private static JsonPath check(byte[] pdf) {
    return RestAssured.given()
        .contentType("application/pdf")
        .body(pdf)
        .post("/api/v1/verify")
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .extract()
        .jsonPath();
  }

  @Test
  void saysNothingOfACertificateThatIsNotPublishedYet() throws Exception {
    StoredTreatment stored = treated();
    crashOnceAt(CertificateState.PUBLISHED, stored);
    String id = text("select id from certificate where target_id = '" + stored.target + "'");
    String unpublished =
        RestAssured.get("/api/v1/verify/" + id).then().statusCode(404).extract().asString();
    String unknown =
        RestAssured.get("/api/v1/verify/LC-" + "0".repeat(32))
            .then()
            .statusCode(404)
            .extract()
            .asString();
    assertThat(unpublished).isEqualTo(unknown);
  }

  private static Map<String, byte[]> unzip(byte[] zip) throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), UTF_8)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    return files;
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int count(String sql) throws SQLException {
    return Integer.parseInt(text(sql));
  }

  private static String text(String sql) throws SQLException {
    try (Connection connection = PlatformStack.asAdministrator();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
