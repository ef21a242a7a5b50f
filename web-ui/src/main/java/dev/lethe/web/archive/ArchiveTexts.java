// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.archive;

import io.quarkus.qute.i18n.MessageBundle;

/**
 * Words of the page from which an organisation is taken along: {@code {archive:…}} in templates.
 */
@MessageBundle("archive")
public interface ArchiveTexts {
  String title();

  String lead(String slug);

  String holds();

  String certificates();

  String trail();

  String lists();

  String check();

  String holdsNot();

  String personal();

  String after();

  String take();

  String takeAllAlong();
}
