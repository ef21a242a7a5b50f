// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.operation;

import dev.lethe.client.ApiException;
import dev.lethe.web.access.Api;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;

/**
 * Passes an operation's event stream on. Whatever the API sends is taken as "look again": the piece
 * of page is made from the operation itself, so a lost or repeated event does no harm.
 */
@ApplicationScoped
class ProgressRelay {

  /** Makes the piece of page. */
  interface Part {
    String render() throws ApiException;
  }

  /**
   * Follows an operation until the API ends the stream.
   *
   * @return the piece of page once at the start and again for each sign of change; slow readers
   *     miss pieces in between, never the last
   */
  Multi<String> follow(Api api, UUID operation, Part part) {
    Multi<List<ByteBuffer>> signs =
        Uni.createFrom()
            .completionStage(() -> api.events(operation))
            .onItem()
            .transformToMulti(
                response ->
                    response.statusCode() == Response.Status.OK.getStatusCode()
                        ? Multi.createFrom().publisher(response.body())
                        : Multi.createFrom()
                            .failure(new ApiException(response.statusCode(), "no event stream")));
    return signs
        .onOverflow()
        .dropPreviousItems()
        .onItem()
        .transformToUniAndConcatenate(sign -> render(part))
        .onCompletion()
        .switchTo(() -> render(part).toMulti());
  }

  private static Uni<String> render(Part part) {
    return Uni.createFrom()
        .item(
            () -> {
              try {
                return part.render();
              } catch (ApiException e) {
                throw new IllegalStateException("the operation cannot be read", e);
              }
            })
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }
}
