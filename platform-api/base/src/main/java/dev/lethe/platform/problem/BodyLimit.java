// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.problem;

import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Counts the bytes of a body as they are read, and reads no more than {@link RequestLimits} allow.
 */
@Provider
public class BodyLimit implements ReaderInterceptor {

  private final RoutingContext call;

  BodyLimit(RoutingContext call) {
    this.call = call;
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
    HttpConnection connection = call.request().connection();
    // The rest is never read.
    Counted counted =
        new Counted(
            body.getInputStream(), () -> call.addEndHandler(answered -> connection.close()));
    body.setInputStream(counted);
    try {
      return body.proceed();
    } catch (IOException | RuntimeException e) {
      // Who reads it as JSON says so in words of its own.
      if (counted.left < 0) {
        throw tooLarge();
      }
      throw e;
    }
  }

  private static ProblemException tooLarge() {
    return new ProblemException(ProblemType.PAYLOAD_TOO_LARGE, Problems.TOO_LARGE);
  }

  private static final class Counted extends FilterInputStream {
    private final Runnable exceeded;
    private long left = RequestLimits.LARGEST_BODY;

    /**
     * @param exceeded called before the reading fails
     */
    Counted(InputStream body, Runnable exceeded) {
      super(body);
      this.exceeded = exceeded;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = super.read(bytes, from, length);
      count(Math.max(0, read));
      return read;
    }

    /** Closing reads up to the end, which of what is too large may never come. */
    @Override
    public void close() throws IOException {
      if (left >= 0) {
        super.close();
      }
    }

    private void count(int read) {
      left -= read;
      if (left < 0) {
        exceeded.run();
        throw tooLarge();
      }
    }
  }
}
