// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.witness;

import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.LogException.Reason;
import dev.lethe.certification.log.SignedNote;
import dev.lethe.certification.log.Tile;
import dev.lethe.certification.log.TileSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** A log served under an address, as C2SP tlog-tiles has it. */
final class HttpTiles implements TileSource {

  private static final Duration WAIT = Duration.ofSeconds(30);

  /** More than a full bundle of the longest entries. */
  private static final int MAX_BYTES = 2 << 20;

  private final URI address;
  private final HttpClient http;

  /** A log at this address, which has no slash at its end. */
  HttpTiles(URI address, HttpClient http) {
    this.address = address;
    this.http = http;
  }

  @Override
  public SignedNote checkpoint() throws LogException {
    return SignedNote.parse(get("checkpoint"));
  }

  @Override
  public byte[] tile(Tile tile) throws LogException {
    return get(tile.path());
  }

  private byte[] get(String path) throws LogException {
    URI place = URI.create(address + "/" + path);
    try {
      HttpResponse<InputStream> answer =
          http.send(
              HttpRequest.newBuilder(place).timeout(WAIT).build(),
              HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        if (answer.statusCode() != 200) {
          throw new LogException(Reason.NOT_FOUND, place + " answered " + answer.statusCode());
        }
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
          throw new LogException(Reason.TILE_CORRUPT, place + " is larger than any tile");
        }
        return bytes;
      }
    } catch (IOException e) {
      throw new LogException(Reason.NOT_FOUND, place + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogException(Reason.NOT_FOUND, "stopped while reading " + place, e);
    }
  }
}
