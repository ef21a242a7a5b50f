// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.certification.PublishedSchema;
import dev.lethe.certification.log.LogMirror;
import dev.lethe.certification.statement.EvidenceExamples;
import dev.lethe.certification.statement.Language;
import dev.lethe.certification.statement.Wording;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.certification.verify.Code;
import dev.lethe.certification.verify.Explanation;
import dev.lethe.certification.verify.IssuedCertificate;
import dev.lethe.contract.json.CanonicalJson;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("thorough")
class VerifyCommandTest {

  private static IssuedCertificate issued;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void issue() throws Exception {
    issued = IssuedCertificate.of(EvidenceExamples.partial());
  }

  @BeforeEach
  void write() throws Exception {
    Files.write(folder.resolve("certificate.pdf"), issued.pdf());
    Files.write(folder.resolve("trust.json"), issued.trust().bytes());
    Files.write(folder.resolve("document.tlog-proof"), issued.proof());
    for (StatusPurpose purpose : StatusPurpose.values()) {
      String name = purpose == StatusPurpose.REVOCATION ? "status-list" : "suspension-list";
      Files.write(folder.resolve(name + ".json"), issued.lists().get(purpose).get(0));
      Files.write(folder.resolve(name + ".note"), issued.lists().get(purpose).get(1));
    }
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return VerifyCommand.run(
        new PrintWriter(out),
        new PrintWriter(err),
        Clock.fixed(issued.at(), ZoneOffset.UTC),
        arguments);
  }

  private String[] all(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--trust",
                path("trust.json"),
                "--proof",
                path("document.tlog-proof"),
                "--status",
                folder.toString(),
                "--no-pdfa"));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  @Test
  void isOfTheVersionOfTheBuild() {
    assertThat(run("--version")).isEqualTo(ExitCode.PASSED);
    assertThat(out.toString().strip())
        .isEqualTo("lethe-verify " + System.getProperty("lethe.version"));
  }

  @Test
  void printsOutcomeAndFiveVerdictsFirst() {
    assertThat(run(all(path("certificate.pdf")))).isEqualTo(ExitCode.PASSED);

    List<String> lines = out.toString().lines().toList();
    assertThat(lines.get(0)).isEqualTo("Outcome: PARTIAL");
    assertThat(lines.get(1)).contains("other parts are not covered");
    assertThat(lines.subList(5, 10))
        .allSatisfy(line -> assertThat(line).contains("PASS"))
        .extracting(line -> line.split(" ")[0])
        .containsExactly("seal", "content", "log", "status", "statement");
    assertThat(out.toString()).contains("Verified. The outcome above is what was found");
  }

  @Test
  void failsAChangedFileAndSaysWhyAndWhatToDo() throws Exception {
    byte[] changed = issued.pdf().clone();
    changed[changed.length / 2] ^= 1;
    Files.write(folder.resolve("changed.pdf"), changed);

    assertThat(run(all(path("changed.pdf")))).isEqualTo(ExitCode.FAILED);
    assertThat(out.toString())
        .contains("SEAL_DIGEST_MISMATCH", "expected:", "found:", "do:", "Not verified");
  }

  @Test
  void doesNotCallItVerifiedWhenSomethingRequiredIsMissing() {
    String trust = path("trust.json");
    assertThat(run("--trust", trust, "--no-pdfa", path("certificate.pdf")))
        .isEqualTo(ExitCode.NOT_CHECKED);
    assertThat(out.toString()).contains("NOT CHECKED", "LOG_PROOF_MISSING", "STATUS_MISSING");
    assertThat(
            run(
                "--trust",
                trust,
                "--no-pdfa",
                "--require",
                "seal,content,statement",
                path("certificate.pdf")))
        .isEqualTo(ExitCode.PASSED);
  }

  @Test
  void refusesOtherFilesAsInputWithoutReadingThemWhole() throws Exception {
    Path text = Files.writeString(folder.resolve("text.pdf"), "no PDF");
    assertThat(run(all(text.toString()))).isEqualTo(ExitCode.REFUSED);
    assertThat(out.toString()).contains("INPUT_NOT_PDF");

    Path large = folder.resolve("large.pdf");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(200L << 20);
    }
    assertThat(run(all(large.toString()))).isEqualTo(ExitCode.REFUSED);
    assertThat(out.toString()).contains("INPUT_TOO_LARGE", "209715200 bytes");
  }

  @Test
  void tellsWrongUseFromUnreadableTrust() throws Exception {
    assertThat(run(path("certificate.pdf"))).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run("--trust", path("trust.json"), path("missing.pdf")))
        .isEqualTo(ExitCode.WRONG_USE);
    assertThat(run(all("--at", "yesterday", path("certificate.pdf"))))
        .isEqualTo(ExitCode.WRONG_USE);
    assertThat(run(all("--require", "seal,luck", path("certificate.pdf"))))
        .isEqualTo(ExitCode.WRONG_USE);
    assertThat(err.toString()).contains("luck");

    Files.writeString(folder.resolve("trust.json"), "{}");
    assertThat(run(all(path("certificate.pdf")))).isEqualTo(ExitCode.UNREADABLE);
    assertThat(run("--trust", path("nowhere.json"), path("certificate.pdf")))
        .isEqualTo(ExitCode.UNREADABLE);
  }

  @Test
  void writesOneJsonObjectWithStableNames() throws Exception {
    run(all("--json", path("certificate.pdf")));
    JsonNode json = CanonicalJson.parse(out.toString().getBytes(UTF_8));

    assertThat(json.at("/verdicts/seal").textValue()).isEqualTo("PASS");
    assertThat(json.get("outcome").textValue()).isEqualTo("PARTIAL");
    assertThat(json.get("inputDigest").textValue()).startsWith("sha256:");
    assertThat(json.get("checkedAt").textValue()).isEqualTo(issued.at().toString());
    assertThat(json.get("codes")).isEmpty();
    assertThat(json.get("notes")).isNotEmpty();
    assertThat(json.has("verifierVersion")).isTrue();
  }

  @Test
  void extractsTheSealedEvidence() throws Exception {
    Path target = folder.resolve("sealed");
    run(all("--extract", target.toString(), path("certificate.pdf")));

    assertThat(Files.readAllBytes(target.resolve("evidence.json")))
        .isEqualTo(issued.evidence().bytes());
    assertThat(Files.readString(target.resolve("statement.tlog-proof")))
        .isEqualTo(issued.statement());
  }

  @Test
  void explainsEveryCode() {
    for (Code code : Code.values()) {
      assertThat(run("--explain", code.name())).isEqualTo(ExitCode.PASSED);
      assertThat(out.toString()).contains(code.name(), "What to do:");
      assertThat(Wording.forbiddenIn(out.toString())).as(code.name()).isEmpty();
    }
    assertThat(run("--explain", "SEAL_OF_APPROVAL")).isEqualTo(ExitCode.WRONG_USE);
  }

  @Test
  void answersFromAnotherModelFile() throws Exception {
    Path model = Files.writeString(folder.resolve("model.bin"), "another model");

    assertThat(run(all("--model", model.toString(), path("certificate.pdf"))))
        .isEqualTo(ExitCode.FAILED);
    assertThat(out.toString()).contains("STATEMENT_MODEL_MISMATCH");
  }

  @Test
  void speaksGermanWhenAsked() {
    assertThat(run(all("--lang", "de", path("certificate.pdf")))).isEqualTo(ExitCode.PASSED);
    assertThat(out.toString())
        .contains("Ergebnis: PARTIAL", "BESTANDEN", "Siegel", "Bestätigt. Das Ergebnis oben")
        .contains("andere Teile sind nicht erfasst")
        .doesNotContain("Good to know");
    assertThat(run(all("--lang", "fr", path("certificate.pdf")))).isEqualTo(ExitCode.WRONG_USE);
    assertThat(run("--lang", "de", "--explain", "LOG_FORKED")).isEqualTo(ExitCode.PASSED);
    assertThat(out.toString()).contains("Was zu tun ist: ");
  }

  @Test
  void explainsEveryCodeInBothLanguages() {
    for (Code code : Code.values()) {
      Explanation english = Explanation.of(code, Language.EN);
      Explanation german = Explanation.of(code, Language.DE);
      assertThat(german.means()).as(code.name()).isNotBlank().isNotEqualTo(english.means());
      assertThat(german.remedy()).as(code.name()).isNotBlank().isNotEqualTo(english.remedy());
      assertThat(Wording.forbiddenIn(german.means() + " " + german.remedy()))
          .as(code.name())
          .isEmpty();
    }
  }

  @Test
  void printsJsonOfThePublishedFormWhateverTheResult() throws Exception {
    Path text = Files.writeString(folder.resolve("text.pdf"), "no PDF");
    for (String file : List.of(path("certificate.pdf"), text.toString())) {
      for (String language : List.of("en", "de")) {
        run(all("--json", "--lang", language, file));
        assertThat(PublishedSchema.of("cli/verification-1.schema.json").violations(out.toString()))
            .as(out.toString())
            .isEmpty();
      }
    }
    String wrong = out.toString().replace("\"INPUT_NOT_PDF\"", "\"SOMETHING_ELSE\"");
    assertThat(PublishedSchema.of("cli/verification-1.schema.json").violations(wrong)).isNotEmpty();
  }

  private Path mirror() throws Exception {
    Path mirror = folder.resolve("mirror");
    new LogMirror(mirror).update(issued.log());
    return mirror;
  }

  @Test
  void readsAMirrorAndRemembersWhatItSaw() throws Exception {
    String memory = path("memory");
    String[] arguments =
        all("--log", mirror().toString(), "--memory", memory, path("certificate.pdf"));
    assertThat(run(arguments)).isEqualTo(ExitCode.PASSED);
    assertThat(out.toString()).doesNotContain("STATEMENT_PLAN_UNCHECKED");
    assertThat(Path.of(memory, "heads")).isNotEmptyDirectory();
    assertThat(run(arguments)).isEqualTo(ExitCode.PASSED);

    Files.writeString(Path.of(memory, "sequences.json"), "{}");
    assertThat(run(arguments)).isEqualTo(ExitCode.UNREADABLE);
    assertThat(run(all("--log", path("nowhere"), path("certificate.pdf"))))
        .isEqualTo(ExitCode.UNREADABLE);
  }

  @Test
  void auditsAMirrorAlone() throws Exception {
    Path mirror = mirror();
    String[] arguments = {"log", "--log", mirror.toString(), "--trust", path("trust.json")};
    assertThat(run(arguments)).isEqualTo(ExitCode.PASSED);
    assertThat(out.toString())
        .contains(IssuedCertificate.ORIGIN, "1 of type statement", "1 of type document")
        .contains("Every tile leads to the signed root", "The entries fit each other.");
    assertThat(run("log", "--log", mirror.toString(), "--trust", path("trust.json"), "--from", "1"))
        .isEqualTo(ExitCode.PASSED);

    Path tile = mirror.resolve("tile/0/000.p/" + issued.log().head().size());
    byte[] bytes = Files.readAllBytes(tile);
    bytes[5] ^= 1;
    Files.write(tile, bytes);
    assertThat(run(arguments)).isEqualTo(ExitCode.FAILED);
    assertThat(out.toString()).contains("LOG_TILE_CORRUPT");
    assertThat(run("log", "--log", mirror.toString())).isEqualTo(ExitCode.WRONG_USE);
  }

  @Test
  void showsTheStatusListsAlone() throws Exception {
    int index = issued.evidence().trail().statusEntry().index();
    String[] arguments = {
      "status",
      "--status",
      folder.toString(),
      "--trust",
      path("trust.json"),
      "--index",
      Integer.toString(index)
    };
    assertThat(run(arguments)).isEqualTo(ExitCode.PASSED);
    assertThat(out.toString()).contains("sequence 0", "index " + index + ": not in the list");

    Files.copy(
        folder.resolve("suspension-list.json"),
        folder.resolve("status-list.json"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(run(arguments)).isEqualTo(ExitCode.FAILED);
    assertThat(out.toString()).contains("STATUS_LIST_MALFORMED");
    assertThat(run("status", "--status", path("nowhere"), "--trust", path("trust.json")))
        .isEqualTo(ExitCode.UNREADABLE);
  }

  @Test
  void showsWhatATrustFileMakesOneBelieve() {
    assertThat(run("trust", "--show", path("trust.json"))).isEqualTo(ExitCode.PASSED);
    assertThat(out.toString())
        .contains(issued.trust().digest().toString(), IssuedCertificate.ORIGIN, "demonstration")
        .contains(issued.trust().issuers().get(0));
    assertThat(run("trust", path("trust.json"))).isEqualTo(ExitCode.WRONG_USE);
  }

  @Test
  void checksItselfOnTheCertificateInHand() {
    int code = run(all("--self-test", path("certificate.pdf")));
    assertThat(out.toString()).doesNotContain("WRONG");
    assertThat(out.toString().lines().filter(line -> line.startsWith("right"))).hasSize(13);
    assertThat(code).isEqualTo(ExitCode.PASSED);
    assertThat(run("--self-test", "--trust", path("trust.json"), path("certificate.pdf")))
        .isEqualTo(ExitCode.WRONG_USE);
  }

  @Test
  void opensTheCommitmentsWithTheirSalt() {
    String salt = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]);
    assertThat(run(all("--record", salt + ":someone", path("certificate.pdf"))))
        .isEqualTo(ExitCode.FAILED);
    assertThat(out.toString()).contains("STATEMENT_RECORD_MISMATCH");
    assertThat(run(all("--record", "short:someone", path("certificate.pdf"))))
        .isEqualTo(ExitCode.WRONG_USE);
  }

  @Test
  void comparesAGivenPlan() throws Exception {
    Path plan = Files.writeString(folder.resolve("plan.json"), "{}");
    assertThat(run(all("--plan", plan.toString(), path("certificate.pdf"))))
        .isEqualTo(ExitCode.FAILED);
    assertThat(out.toString()).contains("STATEMENT_PLAN_MISMATCH");
  }
}
