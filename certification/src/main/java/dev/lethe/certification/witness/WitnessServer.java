// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.witness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.SignedNote;
import dev.lethe.certification.log.TlogProof;
import dev.lethe.certification.log.Witness;
import dev.lethe.certification.log.WitnessMemory;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@link Witness} behind HTTP. {@code POST /add-checkpoint} asks for a cosignature; {@code GET
 * /<SHA-256 of an origin in hex>/checkpoint} shows the last head it cosigned to anybody who wants
 * to compare, {@code GET /} the key that its lines are checked with. Without TLS: a reverse proxy's
 * business.
 *
 * <p>Source: C2SP tlog-witness.
 */
public final class WitnessServer implements AutoCloseable {

  private static final String ADD = "/add-checkpoint";
  private static final Pattern SHOWN = Pattern.compile("/([0-9a-f]{64})/checkpoint");
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String SIZE = "text/x.tlog.size";
  private static final int THREADS = 8;

  private final Witness witness;
  private final WitnessMemory memory;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  /**
   * Starts to listen.
   *
   * @param address port 0 takes a free one
   * @throws IOException if the address is taken
   */
  public WitnessServer(InetSocketAddress address, Witness witness, WitnessMemory memory)
      throws IOException {
    this.witness = witness;
    this.memory = memory;
    this.server = HttpServer.create(address, 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Matcher shown = SHOWN.matcher(path);
      boolean reads = exchange.getRequestMethod().equals("GET");
      if (path.equals(ADD) && exchange.getRequestMethod().equals("POST")) {
        add(exchange);
      } else if (reads && path.equals("/")) {
        send(exchange, 200, TEXT, witness.key().vkey() + "\n");
      } else if (reads && shown.matches()) {
        show(exchange, shown.group(1));
      } else {
        send(exchange, 404, TEXT, "");
      }
    }
  }

  private void add(HttpExchange exchange) throws IOException {
    byte[] request;
    try (InputStream body = exchange.getRequestBody()) {
      request = body.readNBytes(TlogProof.MAX_BYTES + 1);
    }
    try {
      Witness.Answer answer = witness.addCheckpoint(request);
      boolean conflict = answer.result() == Witness.Result.CONFLICT;
      send(exchange, status(answer.result()), conflict ? SIZE : TEXT, answer.body());
    } catch (LogException e) {
      send(exchange, 500, TEXT, "");
    }
  }

  private static int status(Witness.Result result) {
    return switch (result) {
      case COSIGNED -> 200;
      case BAD_REQUEST -> 400;
      case BAD_SIGNATURE -> 403;
      case UNKNOWN_LOG -> 404;
      case CONFLICT -> 409;
      case INCONSISTENT -> 422;
    };
  }

  private void show(HttpExchange exchange, String originHash) throws IOException {
    try {
      Optional<String> note = memory.lastOfHash(originHash).map(SignedNote::text);
      send(exchange, note.isPresent() ? 200 : 404, TEXT, note.orElse(""));
    } catch (LogException e) {
      send(exchange, 500, TEXT, "");
    }
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
