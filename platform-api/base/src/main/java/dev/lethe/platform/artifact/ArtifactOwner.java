// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.artifact;

/**
 * Who needs an artifact.
 *
 * @param kind what it is
 * @param id which one
 */
public record ArtifactOwner(ArtifactKind kind, String id) {

  public ArtifactOwner {
    if (id.isBlank()) {
      throw new IllegalArgumentException("an owner has an id");
    }
  }

  /** The owner that {@link #toString} wrote. */
  static ArtifactOwner parse(String stored) {
    int slash = stored.indexOf('/');
    return new ArtifactOwner(
        new ArtifactKind(stored.substring(0, slash)), stored.substring(slash + 1));
  }

  /** As it is stored, for example {@code report/0190…}. */
  @Override
  public String toString() {
    return kind.name() + "/" + id;
  }
}
