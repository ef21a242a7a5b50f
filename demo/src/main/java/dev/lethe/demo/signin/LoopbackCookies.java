// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo.signin;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Keeps cookies as browsers do on the loopback address: it counts as a secure context there, so
 * {@code Secure} cookies are sent back over plain HTTP.
 *
 * <p>Source: W3C Secure Contexts, section 3.1, "Is origin potentially trustworthy?".
 */
public final class LoopbackCookies extends CookieManager {

  @Override
  public void put(URI uri, Map<String, List<String>> headers) throws IOException {
    if (!"127.0.0.1".equals(uri.getHost())) {
      super.put(uri, headers);
      return;
    }
    super.put(
        uri,
        headers.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    e -> e.getValue().stream().map(LoopbackCookies::withoutSecure).toList())));
  }

  private static String withoutSecure(String header) {
    return header.replaceAll("(?i);\\s*secure\\b", "");
  }
}
