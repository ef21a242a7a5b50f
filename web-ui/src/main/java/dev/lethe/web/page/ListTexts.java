// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.page;

import io.quarkus.qute.i18n.MessageBundle;

/** Words of what all lists share: {@code {list:…}} in templates. */
@MessageBundle("list")
public interface ListTexts {
  String place(Sheet<?> sheet);

  String pages();

  String first();

  String previous();

  String next();

  String csv();

  String keep();

  String text();

  String sortedBy();

  String sort(String order);

  String kind();

  String state();

  String any();

  String apply();

  String dropFilters();

  String targetFrom();

  String targetTo();
}
