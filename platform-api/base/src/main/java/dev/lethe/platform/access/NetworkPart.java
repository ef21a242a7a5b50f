// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Whom an address stands for: itself, or with IPv6 its /64, which one household has whole. */
final class NetworkPart {

  private static final int NETWORK_BYTES = 8;

  /** What one owner often has of IPv6, a /48. */
  private static final int SITE_BYTES = 6;

  /** The same of IPv4, a /24. */
  private static final int SITE_BYTES_V4 = 3;

  private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})";

  private NetworkPart() {}

  static String of(String address) {
    return parsed(address)
        .map(
            literal ->
                literal instanceof Inet6Address
                    ? first(NETWORK_BYTES, literal)
                    : literal.getHostAddress())
        .orElse(address);
  }

  /** The network around an address that one owner often has whole: a /24, with IPv6 a /48. */
  static String around(String address) {
    return parsed(address)
        .map(
            literal -> first(literal instanceof Inet6Address ? SITE_BYTES : SITE_BYTES_V4, literal))
        .orElse(address);
  }

  private static String first(int bytes, InetAddress address) {
    return HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), bytes));
  }

  /** Empty for what is no address, which nobody is asked about. */
  private static Optional<InetAddress> parsed(String address) {
    boolean literal =
        address.indexOf(':') >= 0
            ? address.matches("[0-9A-Fa-f:.%a-z]+")
            : address.matches(BYTE + "([.]" + BYTE + "){3}");
    try {
      return literal ? Optional.of(InetAddress.getByName(address)) : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
