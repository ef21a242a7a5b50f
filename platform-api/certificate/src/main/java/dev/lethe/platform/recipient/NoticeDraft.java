// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;

/**
 * What is typed for one notice; used for it and kept nowhere.
 *
 * @param records by what the recipient knows the records, one each
 * @param note what else there is to say, in the language of the recipient
 */
public record NoticeDraft(
    @NotNull @Size(max = 1000) List<@NotBlank @Size(max = 200) String> records,
    Optional<@Size(max = 2000) String> note) {

  public NoticeDraft {
    // Validation says what is wrong with what is not there.
    records = records == null ? List.of() : List.copyOf(records);
  }

  /** Shows nothing that was typed. */
  @Override
  public String toString() {
    return "NoticeDraft[]";
  }
}
