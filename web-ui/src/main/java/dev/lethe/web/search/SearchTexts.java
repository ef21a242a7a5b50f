// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.search;

import io.quarkus.qute.i18n.MessageBundle;

/** Words of the search: {@code {search:…}} in templates. */
@MessageBundle("search")
public interface SearchTexts {
  String search();

  String foundFor(String words);

  String nothingFound();

  String whatCanBeFound();

  String kinds(String kind);

  String tooMany();

  String entry(String number, String action);

  String plan(String revision);
}
