// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.bookmark;

import io.quarkus.qute.i18n.MessageBundle;

/** Words of kept lists: {@code {bookmark:…}} in templates. */
@MessageBundle("bookmark")
public interface BookmarkTexts {
  String title();

  String lead();

  String keepThis();

  String called();

  String calledHint();

  String keep();

  String kept();

  String none();

  String noneText();

  String remove();
}
