// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.certification.log.Commitment;
import dev.lethe.certification.statement.Evidence;
import dev.lethe.certification.statement.EvidenceExamples;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.certification.verify.IssuedCertificate;
import dev.lethe.contract.digest.Digest;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Plants a person, an address and a record behind a certificate's commitments and looks for them in
 * everything that anybody else gets to see: page, metadata, attachments, log, lists, what the
 * verifier prints, extracts and remembers, and names of files.
 */
@Tag("thorough")
class PersonalDataTest {

  private static final String PERSON = "subject-4711-mara";
  private static final String MAIL = "mara.planted@example.net";
  private static final String RECORD = "1987-03-14;Mara Planted;AB negative";
  private static final byte[] SALT = new byte[32];

  @TempDir private Path folder;

  private static Evidence about() {
    byte[] record = RECORD.getBytes(UTF_8);
    return EvidenceExamples.edit(
        EvidenceExamples.exact(),
        e -> {
          commit(
              e, "subject", Commitment.of(Commitment.Kind.SUBJECT, SALT, PERSON.getBytes(UTF_8)));
          commit(e, "request", Commitment.of(Commitment.Kind.REQUEST, SALT, MAIL.getBytes(UTF_8)));
          Digest one = Commitment.of(Commitment.Kind.RECORD, SALT, record);
          commit(e, "forgetSet", Commitment.ofSet(List.of(one)));
        });
  }

  private static void commit(ObjectNode evidence, String field, Digest commitment) {
    ((ObjectNode) evidence.get(field)).put("commitment", commitment.toString());
  }

  /** How a value could be written, the digest that anybody could guess it by among them. */
  private static List<String> forms(String value) {
    byte[] bytes = value.getBytes(UTF_8);
    String base64 = Base64.getEncoder().withoutPadding().encodeToString(bytes);
    return List.of(
        value,
        new String(value.getBytes(UTF_16BE), ISO_8859_1),
        HexFormat.of().formatHex(bytes),
        HexFormat.of().withUpperCase().formatHex(bytes),
        base64,
        base64.replace('+', '-').replace('/', '_'),
        URLEncoder.encode(value, UTF_8),
        Digest.of(bytes).hex());
  }

  private static List<String> found(String text) {
    return Stream.of(PERSON, MAIL, RECORD)
        .flatMap(v -> forms(v).stream())
        .filter(text::contains)
        .toList();
  }

  private String verify(IssuedCertificate issued, String... more) {
    StringWriter said = new StringWriter();
    List<String> arguments =
        new ArrayList<>(List.of("--trust", folder.resolve("trust.json").toString(), "--no-pdfa"));
    arguments.addAll(List.of("--proof", folder.resolve("document.tlog-proof").toString()));
    arguments.addAll(List.of("--status", folder.toString()));
    arguments.addAll(List.of("--memory", folder.resolve("memory").toString()));
    arguments.addAll(List.of("--extract", folder.resolve("extracted").toString()));
    arguments.addAll(List.of(more));
    arguments.add(folder.resolve("certificate.pdf").toString());
    VerifyCommand.run(
        new PrintWriter(said),
        new PrintWriter(said),
        Clock.fixed(issued.at(), ZoneOffset.UTC),
        arguments.toArray(String[]::new));
    return said.toString();
  }

  private static String opened(String value) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(SALT) + ":" + value;
  }

  private void write(IssuedCertificate issued) throws Exception {
    Files.write(folder.resolve("certificate.pdf"), issued.pdf());
    Files.write(folder.resolve("trust.json"), issued.trust().bytes());
    Files.write(folder.resolve("document.tlog-proof"), issued.proof());
    for (StatusPurpose purpose : StatusPurpose.values()) {
      String name = StatusFiles.name(purpose);
      List<byte[]> list = issued.lists().getOrDefault(purpose, List.of());
      Files.write(folder.resolve(name + ".json"), list.get(0));
      Files.write(folder.resolve(name + ".note"), list.get(1));
    }
    for (long i = 0; i < issued.log().head().size(); i++) {
      Files.write(folder.resolve("entry-" + i), issued.log().entry(i).bytes());
    }
  }

  private static String readable(byte[] pdf) throws Exception {
    StringBuilder text = new StringBuilder();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      text.append(new PDFTextStripper().getText(document));
      for (COSObjectKey key : document.getDocument().getXrefTable().keySet()) {
        if (document.getDocument().getObjectFromPool(key).getObject() instanceof COSStream stream) {
          try (InputStream in = stream.createInputStream()) {
            text.append(new String(in.readAllBytes(), ISO_8859_1)).append('\n');
          }
        }
      }
    }
    return text.toString();
  }

  @Test
  void staysOutOfEverythingThatOthersSee() throws Exception {
    IssuedCertificate issued = IssuedCertificate.of(about());
    write(issued);
    Map<String, String> seen = new TreeMap<>();
    seen.put("page and streams", readable(issued.pdf()));
    seen.put("text", verify(issued, "--record", opened(PERSON)));
    seen.put("JSON", verify(issued, "--json", "--record", opened(MAIL)));
    seen.put("German", verify(issued, "--lang", "de", "--record", opened(RECORD)));
    seen.put("a wrong value", verify(issued, "--record", opened(PERSON + " ")));
    seen.put("a malformed value", verify(issued, "--record", PERSON));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        seen.put(
            folder.relativize(file).toString(),
            file.getFileName() + "\n" + new String(Files.readAllBytes(file), ISO_8859_1));
      }
    }

    assertThat(seen.get("text")).contains("seal       PASS");
    assertThat(seen.get("a wrong value")).contains("STATEMENT_RECORD_MISMATCH");
    assertThat(seen.keySet()).anyMatch(name -> name.startsWith("memory")).hasSizeGreaterThan(15);
    seen.forEach((name, text) -> assertThat(found(text)).as(name).isEmpty());
  }

  @Test
  void isFoundWhereItWasPlanted() {
    for (String value : List.of(PERSON, MAIL, RECORD)) {
      for (String form : forms(value)) {
        assertThat(found("before " + form + " after")).contains(form);
      }
    }
  }
}
