// SPDX-License-Identifier: Apache-2.0
package dev.lethe.membership.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.contract.finding.MembershipReport;
import dev.lethe.contract.json.CanonicalJson;
import dev.lethe.membership.Vectors;
import dev.lethe.membership.audit.ScoresFile;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

class MemoryPageTest {

  private static MembershipReport report(String candidate, Consumer<ObjectNode> change)
      throws Exception {
    ObjectNode world = (ObjectNode) Vectors.read("gaussian-world-2.json");
    change.accept(world);
    return ScoresFile.read(CanonicalJson.bytes(world), Optional.of(candidate)).report();
  }

  private static MembershipReport real(String candidate) throws Exception {
    return ScoresFile.read(
            CanonicalJson.bytes(Vectors.read("real-case-2.json")), Optional.of(candidate))
        .report();
  }

  private static Document parse(String html) throws Exception {
    String body = html.substring(html.indexOf('\n') + 1);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(body.getBytes(UTF_8)));
  }

  private static List<Element> all(Document page, String name) {
    NodeList nodes = page.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static List<Element> unfolded(Document page, String name) {
    return all(page, name).stream().filter(element -> !folded(element)).toList();
  }

  private static boolean folded(Node node) {
    Node parent = node.getParentNode();
    return parent != null && (parent.getNodeName().equals("details") || folded(parent));
  }

  private static String fold(Document page, String heading) {
    return all(page, "details").stream()
        .filter(d -> d.getAttribute("class").equals("fold"))
        .filter(d -> d.getFirstChild().getTextContent().equals(heading))
        .map(Element::getTextContent)
        .collect(Collectors.joining());
  }

  private static List<String> sentences(Document page) {
    List<String> sentences = new ArrayList<>();
    sentences.add(all(page, "h1").get(0).getTextContent());
    all(page, "p").stream()
        .filter(p -> p.getAttribute("class").equals("lead"))
        .forEach(p -> sentences.add(p.getTextContent()));
    return sentences;
  }

  @ParameterizedTest
  @ValueSource(strings = {"good", "noop", "overshoot", "borderline", "global_damage"})
  void threeSentencesAndOnePictureStandOpen(String candidate) throws Exception {
    String html = ReportHtml.of(report(candidate, world -> {}));
    assertThat(html.toLowerCase(Locale.ROOT))
        .doesNotContain("<script", "javascript:", "http:", "https:", "src=", "@import", "url(");
    assertThat(html).doesNotContain("NaN", "Infinity", ">null<");
    Document page = parse(html);
    assertThat(sentences(page)).hasSize(3).allMatch(s -> s.endsWith("."));
    assertThat(unfolded(page, "svg")).hasSize(1);
    assertThat(unfolded(page, "table")).isEmpty();
    assertThat(unfolded(page, "p")).hasSize(3);
    assertThat(all(page, "caption")).hasSameSizeAs(all(page, "table"));
  }

  @Test
  void verdictStandsWithWhatIsLeftAndItsBound() throws Exception {
    assertThat(sentences(parse(ReportHtml.of(report("good", world -> {})))))
        .containsExactly(
            "Indistinguishable: −4.0 % of what the original remembers was found, at most 7.2 % is"
                + " left.",
            "This means that less than 24.5 % of it is left in the 640 records as a group, not that"
                + " no single record is remembered.",
            "As controls the original was told apart and 1 of 20 retrained models failed where 4"
                + " may; not tested: relearning, perturbed queries; this corroborates tier C and"
                + " replaces nothing that it rests on.");
  }

  @Test
  void passWithoutTheTestsOfTierSorOnRecordsWithoutTraceSaysSo() throws Exception {
    Document page = parse(ReportHtml.of(real("fresh")));
    assertThat(sentences(page).get(1))
        .endsWith("; about the 500 that hardly leave a trace it says nothing.");
    assertThat(sentences(page).get(2)).endsWith("so that no tier S rests on this.");
    assertThat(fold(page, "The worst tenth, and records that hardly leave a trace"))
        .contains("about the other 500 records, which hardly leave a trace, it says nothing");
  }

  @Test
  void rejectionSaysWhatSpeaksAgainstTheModelAndClaimsNothing() throws Exception {
    Document page = parse(ReportHtml.of(report("two_sided_scatter", world -> {})));
    assertThat(sentences(page).get(0)).startsWith("Distinguishable: ");
    assertThat(sentences(page).get(1))
        .contains("still look like training records", "less familiar", "closer to the retrained");
    assertThat(sentences(page).get(2)).doesNotContain("corroborates");
  }

  @Test
  void hardestTenthIsToldWithWhatItsRecordsCanShow() throws Exception {
    String few =
        MemoryPageTest.fold(
            parse(ReportHtml.of(report("good", world -> {}))),
            "The worst tenth, and records that hardly leave a trace");
    assertThat(few).contains("Worst tenth: −19.9 %", "at most 28.6 %", "too few to see a third");
    String absent =
        fold(
            parse(
                ReportHtml.of(
                    report(
                        "good",
                        world -> ((ObjectNode) world.get("plan")).put("worst_records", 65)))),
            "The worst tenth, and records that hardly leave a trace");
    assertThat(absent).contains("was not tested; it needs 650 records");
  }

  @Test
  void guardedTestsShowBothTheirPs() throws Exception {
    MembershipReport report = report("class_bias", world -> {});
    Element area =
        all(parse(ReportHtml.of(report)), "tr").stream()
            .filter(row -> row.getFirstChild().getTextContent().equals("Calibrated AUC"))
            .findFirst()
            .orElseThrow();
    double recordP = report.results().memory().orElseThrow().guards().get(0).recordP();
    double guardP = report.results().memory().orElseThrow().guards().get(0).guardP();
    assertThat(area.getChildNodes().item(3).getTextContent()).isEqualTo(Wording.pValue(recordP));
    assertThat(area.getChildNodes().item(4).getTextContent()).isEqualTo(Wording.pValue(guardP));
    assertThat(area.getChildNodes().item(5).getTextContent())
        .isEqualTo(Wording.pValue(Math.max(recordP, guardP)));
  }

  @Test
  void candidateBehindAFailedControlHasNumbersAndNoVerdict() throws Exception {
    MembershipReport report =
        report(
            "good",
            world ->
                ((ArrayNode) world.get("oracles").get("F")).set(2, world.get("original").get("F")));
    String html = ReportHtml.of(report);
    Document page = parse(html);
    assertThat(sentences(page).get(0)).startsWith("Inconclusive: the model was not judged; ");
    assertThat(sentences(page).get(1))
        .startsWith("This means nothing either way about the 640 records: ")
        .contains("one of them stands apart");
    assertThat(sentences(page).get(2)).endsWith("the model itself was not tested.");
    assertThat(html)
        .contains("class=\"unjudged-mark\"", "class=\"failed-mark\"")
        .doesNotContain("candidate-mark\"");
    assertThat(fold(page, "Controls")).contains("stands most apart is retrained 3");
  }

  @Test
  void tooFewModelsStillGiveAPage() throws Exception {
    MembershipReport report =
        report(
            "good",
            world -> {
              for (String set : List.of("F", "T", "R")) {
                ArrayNode rows = (ArrayNode) world.get("oracles").get(set);
                while (rows.size() > 2) {
                  rows.remove(2);
                }
              }
            });
    Document page = parse(ReportHtml.of(report));
    assertThat(sentences(page))
        .hasSize(3)
        .element(0)
        .isEqualTo("Inconclusive: the model was not judged.");
    assertThat(ReportText.of(report)).contains("The controls were not run");
  }

  @Test
  void textSaysTheSameThreeSentencesFirst() throws Exception {
    MembershipReport report = report("noop", world -> {});
    assertThat(ReportText.of(report).lines().skip(1).limit(3).toList())
        .isEqualTo(sentences(parse(ReportHtml.of(report))));
  }
}
