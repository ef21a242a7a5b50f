// SPDX-License-Identifier: Apache-2.0
package dev.lethe.plots;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.plots.CurvePlot.Curve;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class SvgTest {

  private static final String HOSTILE = "a<b & \"c\" ' </text><script>x</script>";

  private static String svg(String words) {
    return new Svg("look", 12.5)
        .of(
            new Svg.Caption("roc", words, "The area is 0.5, " + words),
            new CurvePlot(
                new Plot.Box(300, 160.5, 20, 120),
                new Axis(new Scale(0, 1, 50, 150), 2, words),
                new Axis(new Scale(0, 1, 120, 20), 2, words),
                List.of(new Curve("one", words, words, List.of(0.0, 1.0), List.of(0.0, 1 / 3.0))),
                Optional.of(new Point(200, 40))));
  }

  private static Element parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(UTF_8)))
        .getDocumentElement();
  }

  private static Element first(Element svg, String name) {
    return (Element) svg.getElementsByTagName(name).item(0);
  }

  @Test
  void aDrawingIsNamedAndDescribedForThoseWhoDoNotSeeIt() throws Exception {
    Element svg = parse(svg("Words"));
    assertThat(svg.getAttribute("role")).isEqualTo("img");
    assertThat(svg.getAttribute("aria-labelledby")).isEqualTo("roc-t roc-d");
    assertThat(first(svg, "title").getAttribute("id")).isEqualTo("roc-t");
    assertThat(first(svg, "title").getTextContent()).isEqualTo("Words");
    assertThat(first(svg, "desc").getAttribute("id")).isEqualTo("roc-d");
    assertThat(first(svg, "desc").getTextContent()).isEqualTo("The area is 0.5, Words");
  }

  @Test
  void lengthsAreToldToATenth() {
    assertThat(
            DoubleStream.of(0, -0.0, 12, 86.66, 0.25, -0.04, -3.15, 1_000_000.05).mapToObj(Svg::n))
        .containsExactly("0", "0", "12", "86.7", "0.3", "0", "-3.2", "1000000.1");
  }

  @Test
  void sizesPlacesAndLooksAreThoseOfThePlot() throws Exception {
    Element svg = parse(svg("Words"));
    assertThat(svg.getAttribute("viewBox")).isEqualTo("0 0 300 160.5");
    assertThat(svg.getAttribute("class")).isEqualTo("look");
    assertThat(first(svg, "path").getAttribute("d")).isEqualTo("M50 120L150 86.7");
    assertThat(first(svg, "path").getAttribute("class")).isEqualTo("one-line");
  }

  @Test
  void wordsAreEscapedWhereverTheyStand() throws Exception {
    String svg = svg(HOSTILE);
    assertThat(svg).doesNotContain("<script", "b & ");
    Element read = parse(svg);
    assertThat(first(read, "title").getTextContent()).isEqualTo(HOSTILE);
    assertThat(read.getElementsByTagName("script").getLength()).isZero();
    int labels = 0;
    for (int i = 0; i < read.getElementsByTagName("text").getLength(); i++) {
      labels += read.getElementsByTagName("text").item(i).getTextContent().equals(HOSTILE) ? 1 : 0;
    }
    assertThat(labels).isEqualTo(4);
  }

  @Test
  void valuesOfAttributesAreEscaped() throws Exception {
    String markup = new Markup().leaf("p", "", "aria-label", HOSTILE).toString();
    assertThat(parse(markup).getAttribute("aria-label")).isEqualTo(HOSTILE);
    assertThat(new Markup().empty("meta", "charset", "utf-8").toString())
        .isEqualTo("<meta charset=\"utf-8\"/>");
  }

  @Test
  void samePlotGivesTheSameBytes() {
    assertThat(svg("Words")).isEqualTo(svg("Words"));
  }
}
