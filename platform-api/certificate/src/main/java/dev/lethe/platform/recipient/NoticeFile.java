// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

/**
 * A notice that was downloaded just now, with a link of its own; given this once and kept nowhere.
 *
 * @param text the same as the PDF, as plain text
 * @param pdf the file
 */
@SuppressWarnings("ArrayRecordComponent") // made and sent
public record NoticeFile(String text, byte[] pdf) {

  /** Shows nothing of what it says. */
  @Override
  public String toString() {
    return "NoticeFile[]";
  }
}
