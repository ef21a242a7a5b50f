// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.vertx.http.runtime.TrustedProxyCheck.TrustedProxyCheckPart;
import io.quarkus.vertx.http.runtime.TrustedProxyCheckPartConverter;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A proxy that is named and not numbered is looked up for every request, and every answer, of the
 * health checks too, waits for the resolver. An IPv6 address without its prefix length is read as a
 * name.
 */
class TrustedProxiesTest {

  /** What is to be looked up; none for numbers. */
  private static final String NAME = "hostName";

  @ParameterizedTest
  @ValueSource(strings = {".", "../../web-ui"})
  void noRequestNeedsToLookUpAName(String module) throws IOException {
    Properties settings = new Properties();
    try (Reader reader =
        Files.newBufferedReader(Path.of(module, "src/main/resources/application.properties"))) {
      settings.load(reader);
    }
    String proxies = settings.getProperty("quarkus.http.proxy.trusted-proxies");
    assertThat(proxies).isNotBlank();
    assertThat(parts(proxies)).as(proxies).extracting(NAME).containsOnlyNulls();
  }

  @ParameterizedTest
  @ValueSource(strings = {"::1", "proxy.example"})
  void namesAreSeen(String proxy) {
    assertThat(parts(proxy)).extracting(NAME).doesNotContainNull();
  }

  private static List<TrustedProxyCheckPart> parts(String proxies) {
    TrustedProxyCheckPartConverter converter = new TrustedProxyCheckPartConverter();
    return Stream.of(proxies.split(",")).map(converter::convert).toList();
  }
}
