// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.guide;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.qute.RawString;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The guides of {@code docs/guide}, as pages. What they refer to outside of them is no link. */
@ApplicationScoped
public class Guide {

  /** In the order in which people come to them. */
  private static final List<String> NAMES =
      List.of(
          "officer",
          "ml-engineer",
          "auditor",
          "operator",
          "person-page",
          "data-formats",
          "external-trainer",
          "scores-format",
          "recompute");

  private static final Pattern FILE = Pattern.compile("([a-z-]+)\\.md(#.*)?");
  private static final Pattern PICTURE = Pattern.compile("\\.\\./images/([a-z-]+\\.png)");
  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.create(), HeadingAnchorExtension.create());

  private final Map<String, Chapter> chapters = new LinkedHashMap<>();

  Guide() {
    Parser parser = Parser.builder().extensions(EXTENSIONS).build();
    HtmlRenderer renderer =
        HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(context -> Guide::reachable)
            .build();
    for (String name : NAMES) {
      String text = text(name);
      Node document = parser.parse(text);
      document.accept(new Links());
      String title = text.lines().findFirst().orElse(name).replaceFirst("^# ", "");
      chapters.put(name, new Chapter(name, title, new RawString(renderer.render(document))));
    }
  }

  /** Wide parts scroll by themselves, and who has no pointer must get into them. */
  private static void reachable(Node node, String tag, Map<String, String> attributes) {
    boolean wide = node instanceof TableBlock || node instanceof FencedCodeBlock;
    if (wide && !tag.equals("code")) {
      attributes.put("tabindex", "0");
    }
  }

  private static String text(String name) {
    try (InputStream in = Guide.class.getResourceAsStream("/guide/" + name + ".md")) {
      if (in == null) {
        throw new IllegalStateException("the guide " + name + " is not part of this build");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of them. */
  List<Chapter> chapters() {
    return List.copyOf(chapters.values());
  }

  /** The one of this name, if there is one. */
  Optional<Chapter> chapter(String name) {
    return Optional.ofNullable(chapters.get(name));
  }

  private static final class Links extends AbstractVisitor {

    @Override
    public void visit(Link link) {
      visitChildren(link);
      var file = FILE.matcher(link.getDestination());
      if (file.matches() && NAMES.contains(file.group(1))) {
        String part = file.group(2) == null ? "" : file.group(2);
        link.setDestination("/guide/" + file.group(1) + part);
      } else if (!link.getDestination().startsWith("https://")) {
        while (link.getFirstChild() != null) {
          link.insertBefore(link.getFirstChild());
        }
        link.unlink();
      }
    }

    @Override
    public void visit(Image image) {
      var picture = PICTURE.matcher(image.getDestination());
      if (picture.matches()) {
        image.setDestination("/guide/images/" + picture.group(1));
      } else {
        image.unlink();
      }
    }
  }
}
