// SPDX-License-Identifier: Apache-2.0
package dev.lethe.tck.cheats.world;

/**
 * Who did the work: a model that was trained without F.
 *
 * @param name of its own, from which its seeds follow
 * @param rolledBack whether it starts from the last state of the original that had not seen F
 */
public record Honest(String name, boolean rolledBack) implements Entrant {

  @Override
  public Exhibit exhibit(Scene scene) {
    return Exhibit.of(scene, rolledBack ? scene.rolledBack(name) : scene.retrained(name));
  }
}
