// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casework;

import dev.lethe.platform.request.Assignee;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that is to be done by hand about every request of a person, as it crosses HTTP.
 *
 * @param id its id
 * @param what in words
 * @param days how long there is for it
 * @param assignee who does it; absent where nobody was named
 */
public record UsualTask(UUID id, String what, int days, Optional<Assignee> assignee) {}
