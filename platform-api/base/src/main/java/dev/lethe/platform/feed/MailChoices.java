// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.feed;

import dev.lethe.platform.feed.Waiting.Kind;
import jakarta.validation.constraints.NotNull;
import java.util.Set;

/**
 * What a member is written about; what is named in neither set, not at all.
 *
 * @param language of the mails
 * @param atOnce what they are written about as it comes
 * @param daily what stands in the one mail of a day
 */
public record MailChoices(
    @NotNull Language language,
    @NotNull Set<@NotNull Kind> atOnce,
    @NotNull Set<@NotNull Kind> daily) {

  /** Nobody is written to who did not ask for it. */
  static final MailChoices NONE = new MailChoices(Language.EN, Set.of(), Set.of());

  /** Languages of mails. */
  public enum Language {
    EN,
    DE
  }
}
