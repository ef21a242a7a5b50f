// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo;

import dev.lethe.client.ApiClient;
import dev.lethe.client.ApiException;
import dev.lethe.client.api.UploadApi;
import dev.lethe.client.model.NewUpload;
import dev.lethe.client.model.Upload;
import dev.lethe.demo.signin.CodeFlow;
import dev.lethe.demo.signin.OneTimeCodes;
import dev.lethe.demo.stack.StackException;
import dev.lethe.demo.stack.StackException.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * A signed-in person of one organisation, who speaks to the public API and nothing else.
 *
 * @param username how they sign in
 * @param session their tokens
 * @param apiUrl base of the API, without {@code /api/v1}
 * @param tenant slug of the organisation, empty for the platform operator
 * @param codes their authenticator
 */
record Person(
    String username, CodeFlow session, String apiUrl, String tenant, Optional<OneTimeCodes> codes) {

  /** A fresh client that signs every call with this person's token. */
  ApiClient client() {
    ApiClient client = new ApiClient();
    client.updateBaseUri(apiUrl + "/api/v1");
    client.setReadTimeout(Duration.ofMinutes(2));
    client.setRequestInterceptor(this::sign);
    return client;
  }

  private void sign(HttpRequest.Builder request) {
    try {
      request.header("Authorization", "Bearer " + session.accessToken());
    } catch (StackException e) {
      throw new IllegalStateException(e);
    }
    if (!tenant.isEmpty()) {
      request.header("Lethe-Tenant", tenant);
    }
  }

  /** Confirms with a one-time code that it is they, for what asks for that. */
  Person confirmed() throws StackException {
    session.stepUp(codes.orElseThrow());
    return this;
  }

  /** A new idempotency key. */
  static String key() {
    return UUID.randomUUID().toString();
  }

  /** Uploads a file in one piece. */
  UUID upload(NewUpload.PurposeEnum purpose, String mediaType, Path file)
      throws ApiException, StackException {
    try {
      Upload upload =
          new UploadApi(client())
              .createUpload(
                  key(),
                  new NewUpload().purpose(purpose).mediaType(mediaType).length(Files.size(file)));
      // The generated client writes every body as JSON; bytes go by hand.
      HttpRequest.Builder patch =
          HttpRequest.newBuilder(URI.create(apiUrl + "/api/v1/uploads/" + upload.getId()))
              .header("Content-Type", "application/octet-stream")
              .header("Upload-Offset", "0")
              .method("PATCH", HttpRequest.BodyPublishers.ofFile(file));
      sign(patch);
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(patch.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new StackException(Reason.FILES, "upload refused: " + answer.body());
      }
      return upload.getId();
    } catch (IOException e) {
      throw new StackException(Reason.FILES, "cannot upload " + file, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException(Reason.FILES, "interrupted while uploading", e);
    }
  }
}
