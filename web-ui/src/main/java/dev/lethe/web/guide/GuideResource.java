// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.guide;

import dev.lethe.web.page.Speech;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** The guides and the words, for everybody. */
@Path("/guide")
@Produces(MediaType.TEXT_HTML)
public class GuideResource {

  @CheckedTemplate(basePath = "guide")
  static class Templates {
    static native TemplateInstance guides(List<Chapter> chapters);

    static native TemplateInstance chapter(Chapter chapter);

    static native TemplateInstance words(List<Term> terms);

    private Templates() {}
  }

  private final Guide guide;
  private final GlossaryTexts glossary = Speech.following(GlossaryTexts.class);

  GuideResource(Guide guide) {
    this.guide = guide;
  }

  @GET
  public TemplateInstance guides() {
    return Templates.guides(guide.chapters());
  }

  @GET
  @Path("{name}")
  public TemplateInstance chapter(@PathParam("name") String name) {
    return Templates.chapter(guide.chapter(name).orElseThrow(NotFoundException::new));
  }

  @GET
  @Path("words")
  public TemplateInstance words() {
    return Templates.words(Term.all(glossary, Speech.locale()));
  }
}
