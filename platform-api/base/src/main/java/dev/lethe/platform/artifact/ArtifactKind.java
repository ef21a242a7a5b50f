// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.artifact;

import java.util.regex.Pattern;

/**
 * A kind of owner of artifacts. Each is a constant of the package whose files they are, and {@code
 * docs/ends.yaml} says how its files end.
 *
 * @param name for example {@code report}
 */
public record ArtifactKind(String name) {

  private static final Pattern NAME = Pattern.compile("[a-z]+(-[a-z]+)*");

  public ArtifactKind {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("a kind is words with hyphens, found " + name);
    }
  }

  /** One owner of this kind. */
  public ArtifactOwner of(Object id) {
    return new ArtifactOwner(this, id.toString());
  }
}
