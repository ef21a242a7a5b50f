// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.recipient;

/** What may be done with recipients and notices, as {@code permissions.csv} names it. */
final class RecipientPermissions {

  /** To read the register. */
  static final String READ = "recipient:read";

  /** To keep it. */
  static final String WRITE = "recipient:write";

  /** To read what recipients are told. */
  static final String NOTICE_READ = "notice:read";

  /** To tell them, or say why not. */
  static final String NOTICE_WRITE = "notice:write";

  private RecipientPermissions() {}
}
