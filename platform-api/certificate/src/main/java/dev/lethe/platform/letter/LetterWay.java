// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

/** How a letter gets to the person. */
public enum LetterWay {
  /** By e-mail, from here. */
  MAIL,
  /** As a file, which somebody sends. */
  DOWNLOAD,
  /** Not by a letter from here: the request was closed before there were any. */
  BEFORE
}
