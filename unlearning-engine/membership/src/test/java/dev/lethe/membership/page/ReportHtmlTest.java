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
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportHtmlTest {

  private static MembershipReport report(String candidate, Consumer<ObjectNode> change)
      throws Exception {
    ObjectNode world = (ObjectNode) Vectors.read("gaussian-world.json");
    change.accept(world);
    return ScoresFile.read(CanonicalJson.bytes(world), Optional.of(candidate)).report();
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

  @ParameterizedTest
  @ValueSource(strings = {"good", "noop", "overshoot", "borderline", "global_damage"})
  void pageStandsAloneWithoutScript(String candidate) throws Exception {
    String html = ReportHtml.of(report(candidate, world -> {}));
    assertThat(html).startsWith("<!DOCTYPE html>\n<html");
    assertThat(html.toLowerCase(Locale.ROOT))
        .doesNotContain("<script", "javascript:", "http:", "https:", "src=", "@import", "url(");
    assertThat(html).contains("prefers-color-scheme: dark", "@media print").doesNotContain("NaN");
    Document page = parse(html);
    assertThat(all(page, "svg")).hasSize(4);
  }

  @Test
  void everyPlotHasWordsAndATable() throws Exception {
    Document page = parse(ReportHtml.of(report("good", ReportHtmlTest::relearning)));
    List<Element> plots = all(page, "svg");
    assertThat(plots).hasSize(5);
    Set<String> ids = new HashSet<>();
    for (Element plot : plots) {
      assertThat(plot.getAttribute("role")).isEqualTo("img");
      for (String part : List.of("title", "desc")) {
        Element words = (Element) plot.getElementsByTagName(part).item(0);
        assertThat(words.getTextContent()).hasSizeGreaterThan(10);
        assertThat(plot.getAttribute("aria-labelledby")).contains(words.getAttribute("id"));
        assertThat(ids.add(words.getAttribute("id"))).isTrue();
      }
      Element after = (Element) plot.getParentNode().getNextSibling();
      assertThat(after.getTagName()).isEqualTo("details");
      assertThat(after.getElementsByTagName("tr").getLength()).isGreaterThan(1);
    }
    assertThat(all(page, "caption")).hasSameSizeAs(all(page, "table"));
  }

  private static void relearning(ObjectNode world) {
    ((ObjectNode) world.get("original")).putArray("relearning").add(5.1).add(5.2);
    world.get("candidates").forEach(c -> ((ObjectNode) c).putArray("relearning").add(3).add(4));
    ArrayNode oracles = ((ObjectNode) world.get("oracles")).putArray("relearning");
    for (int k = 0; k < 6; k++) {
      oracles.addArray().add(3 + 0.1 * k).add(4 + 0.12 * k);
    }
  }

  @Test
  void candidateBehindAFailedControlIsNotJudgedOnThePage() throws Exception {
    MembershipReport report =
        report(
            "good",
            world ->
                ((ArrayNode) world.get("oracles").get("F")).set(2, world.get("original").get("F")));
    String html = ReportHtml.of(report);
    assertThat(html).contains("not judged", "NEGATIVE_CONTROL", "failed-mark");
    assertThat(html).doesNotContain("class=\"candidate-mark\"");
    assertThat(parse(html).getElementsByTagName("h1").item(0).getTextContent())
        .isEqualTo("Inconclusive");
  }

  @Test
  void tooFewModelsStillGiveAPage() throws Exception {
    MembershipReport report =
        report(
            "good",
            world -> {
              for (String set : List.of("F", "T", "R")) {
                ArrayNode rows = (ArrayNode) world.get("oracles").get(set);
                while (rows.size() > 1) {
                  rows.remove(1);
                }
              }
            });
    assertThat(parse(ReportHtml.of(report)).getElementsByTagName("h2").getLength()).isEqualTo(5);
  }

  @Test
  void sameReportGivesTheSamePage() throws Exception {
    assertThat(ReportHtml.of(report("good", world -> {})))
        .isEqualTo(ReportHtml.of(report("good", world -> {})));
  }
}
