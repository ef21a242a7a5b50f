// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Whom an address stands for: itself, or with IPv6 its /64, which one household has whole. */
final class NetworkPart {

  private static final int NETWORK_BYTES = 8;

  private NetworkPart() {}

  static String of(String address) {
    boolean literal = address.indexOf(':') >= 0 && address.matches("[0-9A-Fa-f:.%a-z]+");
    if (!literal) {
      return address;
    }
    try {
      InetAddress parsed = InetAddress.getByName(address);
      return parsed instanceof Inet6Address
          ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
          : parsed.getHostAddress();
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
