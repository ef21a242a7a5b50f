// SPDX-License-Identifier: Apache-2.0
package dev.lethe.spi.run;

/**
 * A part that is found by {@link java.util.ServiceLoader}: one public class with a public
 * constructor without arguments, named in {@code META-INF/services}.
 *
 * <p>Promises: one instance per run process, made once and used by one thread. The constructor does
 * no work, touches no file and no native library. An instance keeps nothing between calls, so that
 * the same call gives the same result again.
 */
public interface Plugin {

  /** Lower-case letters, digits and dashes; unique among plug-ins of one kind. */
  String id();

  /** Changes whenever the same inputs could give another result. */
  String version();
}
