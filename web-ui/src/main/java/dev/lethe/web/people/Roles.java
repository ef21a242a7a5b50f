// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.people;

import dev.lethe.web.page.FaultTexts;
import dev.lethe.web.page.Typed;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A form in which roles are ticked, each a field by its code.
 *
 * @param typed what stands in it
 */
public record Roles(Typed typed) {

  private static final List<String> ALL =
      List.of("ml-engineer", "privacy-officer", "approver", "auditor", "tenant-admin");

  static Roles proposing(Map<String, String> presets, FaultTexts texts) {
    return new Roles(Typed.blank(presets, texts));
  }

  static Roles of(List<String> held, FaultTexts texts) {
    return new Roles(
        Typed.blank(
            held.stream().collect(Collectors.toMap(Function.identity(), role -> "true")), texts));
  }

  static Roles sent(MultivaluedMap<String, String> fields, FaultTexts texts) {
    return new Roles(Typed.of(fields, texts));
  }

  /** Every role, in the order of the form. */
  public List<String> all() {
    return ALL;
  }

  /** Roles of programs, which carry no vote. */
  public List<String> ofPrograms() {
    return List.of("ml-engineer", "auditor");
  }

  /** Those that are ticked. */
  public List<String> ticked() {
    return ALL.stream().filter(typed::ticked).toList();
  }

  /** A field as typed. */
  public String value(String field) {
    return typed.value(field);
  }

  /** Whether a role is ticked. */
  public boolean has(String role) {
    return typed.ticked(role);
  }
}
