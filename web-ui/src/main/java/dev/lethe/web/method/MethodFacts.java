// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.method;

import dev.lethe.client.model.Method;
import dev.lethe.client.model.MethodParameter;
import dev.lethe.client.model.MethodPasses;
import dev.lethe.web.page.Numbers;
import dev.lethe.web.page.Texts;
import dev.lethe.web.page.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A method of the engine in words.
 *
 * @param method as the API lists it
 */
public record MethodFacts(Method method) {

  public String id() {
    return method.getId();
  }

  public String name() {
    return Texts.word("method_", method.getId());
  }

  public String tier() {
    return method.getTier();
  }

  /** What it does in one sentence; of a plug-in's method only what its tier means. */
  public String promise() {
    String key = "method_promise_" + method.getId();
    return Texts.has(key) ? Texts.text(key) : Texts.text("method_promise_tier_" + method.getTier());
  }

  /** Where it is known to do nothing, in the words of its author. */
  public Optional<String> caution() {
    return Optional.ofNullable(method.getCaution());
  }

  /** How many points are tried when it is tuned; 0 for what is not tuned. */
  public int tuningPoints() {
    return method.getTuningPoints();
  }

  public boolean treats(String architecture) {
    return method.getArchitectures().contains(architecture);
  }

  public List<MethodParameter> parameters() {
    return method.getParameters();
  }

  /** What it has to be given and how much it works through, one sentence each. */
  public List<String> needs() {
    List<String> needs = new ArrayList<>();
    needs.add(
        Texts.text(
            Boolean.TRUE.equals(method.getReadsForgetSet())
                ? "method_reads_forget_set"
                : "method_reads_no_forget_set"));
    needs.add(
        Texts.text(
            Boolean.TRUE.equals(method.getWholeModel())
                ? "method_whole_model"
                : "method_touched_shards"));
    needs.add(Texts.text("method_retained_passes", passes(method.getRetainedPasses())));
    if (Boolean.TRUE.equals(method.getReadsForgetSet())) {
      needs.add(Texts.text("method_forget_passes", passes(method.getForgetPasses())));
    }
    return List.copyOf(needs);
  }

  /** The values that a parameter can have. */
  public String range(MethodParameter parameter) {
    return Texts.text(
        Boolean.TRUE.equals(parameter.getWhole()) ? "method_whole_range" : "method_range",
        Numbers.plain(parameter.getLeast()),
        Numbers.plain(parameter.getMost()));
  }

  private static String passes(MethodPasses passes) {
    List<String> parts = new ArrayList<>();
    if (passes.getFixed() != 0) {
      parts.add(Numbers.plain(passes.getFixed()));
    }
    if (Boolean.TRUE.equals(passes.getRecipe())) {
      parts.add(Texts.text("method_passes_recipe"));
    }
    if (passes.getParameter() != null) {
      parts.add(passes.getParameter());
    }
    return parts.isEmpty() ? Texts.text("method_passes_none") : String.join(" + ", parts);
  }

  /** The kinds of model that it treats. */
  public String architectures() {
    return Words.list(
        method.getArchitectures().stream().map(a -> Words.of("architecture", a)).toList());
  }

  /** The id, fit for the id of an element. */
  public String anchor() {
    return method.getId().toLowerCase(Locale.ROOT);
  }
}
