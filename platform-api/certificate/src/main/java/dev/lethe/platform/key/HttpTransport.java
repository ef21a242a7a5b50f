// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.key;

import dev.lethe.certification.seal.RemoteAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Carries RFC 3161 over HTTP (section 3.4), one question at a time and never for long. */
final class HttpTransport implements RemoteAuthority.Transport {

  private static final String QUERY = "application/timestamp-query";
  private static final String REPLY = "application/timestamp-reply";
  private static final int OK = 200;

  /** A token with its chain has a few thousand bytes. */
  private static final int MAX_ANSWER = 1 << 20;

  private final URI url;
  private final Duration timeout;
  private final HttpClient client;

  HttpTransport(URI url, Duration timeout) {
    this.url = url;
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public byte[] exchange(byte[] request) throws IOException {
    HttpRequest query =
        HttpRequest.newBuilder(url)
            .timeout(timeout)
            .header("Content-Type", QUERY)
            .header("Accept", REPLY)
            .POST(HttpRequest.BodyPublishers.ofByteArray(request))
            .build();
    try {
      HttpResponse<InputStream> answer =
          client.send(query, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (answer.statusCode() != OK || !type.startsWith(REPLY)) {
          throw new IOException(
              url.getHost() + " answered " + answer.statusCode() + " with '" + type + "'");
        }
        byte[] bytes = body.readNBytes(MAX_ANSWER + 1);
        if (bytes.length > MAX_ANSWER) {
          throw new IOException(url.getHost() + " answered more than " + MAX_ANSWER + " bytes");
        }
        return bytes;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for " + url.getHost(), e);
    }
  }
}
