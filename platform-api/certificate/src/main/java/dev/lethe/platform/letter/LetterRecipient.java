// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * To whom a letter goes; used for it and then dropped.
 *
 * @param name of the person
 * @param address lines of a postal address
 * @param email where a mail is sent
 */
public record LetterRecipient(
    Optional<@Size(max = 120) String> name,
    Optional<@Size(max = 6) List<@Size(max = 100) String>> address,
    Optional<@Email @Size(max = 254) String> email) {

  /** Name and address, line by line, without empty ones. */
  @JsonIgnore
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    name.ifPresent(lines::add);
    address.ifPresent(lines::addAll);
    return lines.stream().map(Markup::oneLine).filter(line -> !line.isEmpty()).toList();
  }

  /** Shows nobody. */
  @Override
  public String toString() {
    return "LetterRecipient[]";
  }
}
