// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lethe.certification.statement.EvidenceExamples;
import dev.lethe.certification.statement.Wording;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.certification.verify.Code;
import dev.lethe.certification.verify.IssuedCertificate;
import dev.lethe.contract.json.CanonicalJson;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void printsOutcomeAndFiveVerdictsFirst() {
    assertThat(run(all(path("certificate.pdf")))).isEqualTo(VerifyCommand.PASSED);

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

    assertThat(run(all(path("changed.pdf")))).isEqualTo(VerifyCommand.FAILED);
    assertThat(out.toString())
        .contains("SEAL_DIGEST_MISMATCH", "expected:", "found:", "do:", "Not verified");
  }

  @Test
  void doesNotCallItVerifiedWhenSomethingRequiredIsMissing() {
    String trust = path("trust.json");
    assertThat(run("--trust", trust, "--no-pdfa", path("certificate.pdf")))
        .isEqualTo(VerifyCommand.NOT_CHECKED);
    assertThat(out.toString()).contains("NOT CHECKED", "LOG_PROOF_MISSING", "STATUS_MISSING");
    assertThat(
            run(
                "--trust",
                trust,
                "--no-pdfa",
                "--require",
                "seal,content,statement",
                path("certificate.pdf")))
        .isEqualTo(VerifyCommand.PASSED);
  }

  @Test
  void refusesOtherFilesAsInputWithoutReadingThemWhole() throws Exception {
    Path text = Files.writeString(folder.resolve("text.pdf"), "no PDF");
    assertThat(run(all(text.toString()))).isEqualTo(VerifyCommand.REFUSED);
    assertThat(out.toString()).contains("INPUT_NOT_PDF");

    Path large = folder.resolve("large.pdf");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(200L << 20);
    }
    assertThat(run(all(large.toString()))).isEqualTo(VerifyCommand.REFUSED);
    assertThat(out.toString()).contains("INPUT_TOO_LARGE", "209715200 bytes");
  }

  @Test
  void tellsWrongUseFromUnreadableTrust() throws Exception {
    assertThat(run(path("certificate.pdf"))).isEqualTo(VerifyCommand.WRONG_USE);
    assertThat(run("--trust", path("trust.json"), path("missing.pdf")))
        .isEqualTo(VerifyCommand.WRONG_USE);
    assertThat(run(all("--at", "yesterday", path("certificate.pdf"))))
        .isEqualTo(VerifyCommand.WRONG_USE);
    assertThat(run(all("--require", "seal,luck", path("certificate.pdf"))))
        .isEqualTo(VerifyCommand.WRONG_USE);
    assertThat(err.toString()).contains("luck");

    Files.writeString(folder.resolve("trust.json"), "{}");
    assertThat(run(all(path("certificate.pdf")))).isEqualTo(VerifyCommand.UNREADABLE);
    assertThat(run("--trust", path("nowhere.json"), path("certificate.pdf")))
        .isEqualTo(VerifyCommand.UNREADABLE);
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
      assertThat(run("--explain", code.name())).isEqualTo(VerifyCommand.PASSED);
      assertThat(out.toString()).contains(code.name(), "What to do:");
      assertThat(Wording.forbiddenIn(out.toString())).as(code.name()).isEmpty();
    }
    assertThat(run("--explain", "SEAL_OF_APPROVAL")).isEqualTo(VerifyCommand.WRONG_USE);
  }

  @Test
  void answersFromAnotherModelFile() throws Exception {
    Path model = Files.writeString(folder.resolve("model.bin"), "another model");

    assertThat(run(all("--model", model.toString(), path("certificate.pdf"))))
        .isEqualTo(VerifyCommand.FAILED);
    assertThat(out.toString()).contains("STATEMENT_MODEL_MISMATCH");
  }
}
