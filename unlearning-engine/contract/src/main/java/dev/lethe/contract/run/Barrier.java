// SPDX-License-Identifier: Apache-2.0
package dev.lethe.contract.run;

/**
 * One thing that keeps the process of a run in. Which of them a system allows is found out once.
 */
public enum Barrier {
  /** Reads of the environment give nothing of the platform's. */
  ENVIRONMENT("a scrubbed environment"),
  /** Memory, file size, open files and the core dump of each process are limited. */
  LIMITS("limits on memory, files and open files"),
  /** There is no network, not even to the machine itself. */
  NETWORK("no network"),
  /** Programs are readable, the run folder is writable, and there is no other file. */
  FILES("no file but programs and the run folder"),
  /** It sees no other process, holds no privilege, and what it started ends with it. */
  PROCESSES("no other process");

  private final String words;

  Barrier(String words) {
    this.words = words;
  }

  /** For people, as in "the run had …". */
  public String words() {
    return words;
  }
}
