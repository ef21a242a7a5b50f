// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.pdf;

/** A file inside the certificate. */
final class Attachment {

  private final String name;
  private final byte[] content;
  private final String mimeType;
  private final String relationship;
  private final String description;

  /**
   * Names and describes some bytes.
   *
   * @param name file name, ASCII
   * @param content its bytes
   * @param mimeType media type
   * @param relationship AFRelationship of ISO 19005-3, for instance {@code Data}
   * @param description one sentence for people
   */
  Attachment(
      String name, byte[] content, String mimeType, String relationship, String description) {
    this.name = name;
    this.content = content.clone();
    this.mimeType = mimeType;
    this.relationship = relationship;
    this.description = description;
  }

  String name() {
    return name;
  }

  byte[] content() {
    return content.clone();
  }

  String mimeType() {
    return mimeType;
  }

  String relationship() {
    return relationship;
  }

  String description() {
    return description;
  }
}
