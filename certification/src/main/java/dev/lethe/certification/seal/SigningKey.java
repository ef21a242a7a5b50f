// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.seal;

/**
 * A private key with its certificate chain, by reference. Neither the key nor the secret that opens
 * it is part of the reference, so it may be printed and compared.
 */
public sealed interface SigningKey permits KeyFile, TokenKey {

  /**
   * Opens the key for use.
   *
   * @throws SealException KEY_UNREADABLE if it is not there, its secret does not open it, or its
   *     chain does not end in a root
   */
  OpenKey open() throws SealException;
}
