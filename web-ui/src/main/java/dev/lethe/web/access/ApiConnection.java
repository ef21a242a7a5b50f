// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.client.ApiClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;

/** The shared connection pool to the REST API; hands out one {@link Api} per caller. */
@ApplicationScoped
public class ApiConnection {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final ObjectMapper mapper = ApiClient.createDefaultObjectMapper();
  private final ApiSettings settings;

  ApiConnection(ApiSettings settings) {
    this.settings = settings;
  }

  /** The API as this token's owner sees it, in this organisation if one is given. */
  public Api signedIn(String token, Optional<String> tenant) {
    return new Api(http, mapper, settings, Optional.of(token), tenant, Optional.empty());
  }

  /**
   * The API as anybody sees it.
   *
   * @param address who asks; the API counts what one address asks
   */
  public Api anonymous(String address) {
    return new Api(
        http, mapper, settings, Optional.empty(), Optional.empty(), Optional.of(address));
  }
}
