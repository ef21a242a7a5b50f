// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.schedule;

import java.util.Map;
import java.util.Optional;

/**
 * Everything that several actors see and remember at one moment. Each move is what one of them does
 * without being seen in between, such as a transaction from its lock to its commit.
 *
 * @param <W> the class itself
 */
public interface World<W extends World<W>> {

  /** The same once more, which shares nothing that changes. */
  W copy();

  /** All that matters of it as text: worlds with equal texts go on alike. */
  String state();

  /** What may happen next, by name; each changes this world. */
  Map<String, Runnable> moves();

  /** What is wrong with it, if something is. */
  Optional<String> wrong();

  /** What is wrong with it where nothing can happen any more. */
  Optional<String> wrongAtEnd();
}
