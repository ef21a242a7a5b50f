// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.subject;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.IdentifierType;
import dev.lethe.client.model.NamedDataset;
import dev.lethe.web.access.Api;
import io.quarkus.qute.TemplateExtension;
import java.util.List;
import java.util.stream.Stream;

/**
 * What forms offer to name a person by.
 *
 * @param known types that data of the organisation has
 */
public record KnownTypes(List<IdentifierType> known) {

  /** Data sets that are named of a type; of more, the number is said. */
  private static final int NAMED = 5;

  /** Types whose values are compared in one form however they are written. */
  private static final List<String> GENERAL = List.of("email", "phone");

  public KnownTypes {
    known = List.copyOf(known);
  }

  /** Those of the caller's organisation. */
  public static KnownTypes read(Api api) throws ApiException {
    return new KnownTypes(api.datasets().listIdentifierTypes());
  }

  /** Types that somebody may ask by and nobody is found by. */
  public List<String> unused() {
    return GENERAL.stream().filter(type -> !codes().contains(type)).toList();
  }

  /** What a column of persons may hold, apart from a new word. */
  public List<String> offered() {
    return Stream.concat(GENERAL.stream(), codes().stream()).distinct().toList();
  }

  private List<String> codes() {
    return known.stream().map(IdentifierType::getType).toList();
  }

  /** {@code {type.names}} in templates. */
  @TemplateExtension
  static final class InTemplates {

    /** The names of its first data sets. */
    static List<String> names(IdentifierType type) {
      return type.getDatasets().stream().limit(NAMED).map(NamedDataset::getName).toList();
    }

    /** How many of its data sets are not named. */
    static int more(IdentifierType type) {
      return Math.max(0, type.getDatasets().size() - NAMED);
    }

    private InTemplates() {}
  }
}
