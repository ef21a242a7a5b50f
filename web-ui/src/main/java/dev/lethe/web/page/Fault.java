// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

import io.quarkus.qute.TemplateExtension;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What is wrong with one field of a form.
 *
 * @param field id of the field; {@code form} for the form as a whole
 * @param message what is wrong with it, or what to do
 */
public record Fault(String field, String message) {

  /** The form as a whole. */
  public static final String FORM = "form";

  /** The last part of a JSON Pointer, for forms whose fields are named as in the API. */
  public static String lastPart(String pointer) {
    return pointer.substring(pointer.lastIndexOf('/') + 1);
  }

  /**
   * What the API found wrong, beside the fields it names.
   *
   * @param problem title and detail, for the form as a whole
   * @param named faults by JSON Pointer
   * @param field the field of a pointer
   */
  public static List<Fault> of(String problem, List<Fault> named, UnaryOperator<String> field) {
    return named.isEmpty()
        ? List.of(new Fault(FORM, problem))
        : named.stream().map(f -> new Fault(field.apply(f.field()), f.message())).toList();
  }

  /** {@code {faults.concern(name)}} in templates. */
  @TemplateExtension
  static final class InTemplates {

    /** Whether one of the faults is about this field. */
    static boolean concern(List<Fault> faults, String field) {
      return faults.stream().anyMatch(f -> f.field().equals(field));
    }

    private InTemplates() {}
  }
}
