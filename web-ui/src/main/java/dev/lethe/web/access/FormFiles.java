// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.access;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.NewUpload.PurposeEnum;
import dev.lethe.client.model.Upload;
import dev.lethe.web.page.KeptFile;
import dev.lethe.web.page.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The files of a form. When a form comes back with a fault they wait as uploads of the caller, whom
 * the API asks for them, and the form holds their ids; a browser fills in no file that was chosen.
 * What is never used ends as every upload does.
 */
public final class FormFiles {

  /** Answers to an upload that is not there, or not the caller's, or has ended. */
  private static final Set<Integer> GONE = Set.of(404, 410);

  /** Answers to a file that cannot be kept: too large, or empty. */
  private static final Set<Integer> REFUSED = Set.of(413, 422);

  private final Api api;
  private final Typed form;
  private final Map<String, PurposeEnum> purposes;

  private FormFiles(Api api, Typed form, Map<String, PurposeEnum> purposes) {
    this.api = api;
    this.form = form;
    this.purposes = purposes;
  }

  /**
   * The files of a form that was sent, among them those that were chosen before and are still
   * there.
   *
   * @param purposes by field
   */
  public static FormFiles of(Api api, Typed form, Map<String, PurposeEnum> purposes)
      throws ApiException {
    FormFiles files = new FormFiles(api, form, purposes);
    for (String field : purposes.keySet()) {
      if (form.file(field).isEmpty()) {
        files.recall(field);
      }
    }
    return files;
  }

  private void recall(String field) throws ApiException {
    Optional<UUID> before = form.sentBefore(field);
    if (before.isEmpty()) {
      return;
    }
    try {
      Upload upload = api.uploads().getUpload(before.get());
      if (upload.getComplete()) {
        form.keep(field, new KeptFile(upload.getId(), form.nameOf(field), upload.getLength()));
      }
    } catch (ApiException e) {
      if (!GONE.contains(e.getCode())) {
        throw e;
      }
    }
  }

  /** The upload of a file, which is sent unless it was before. */
  public UUID send(String field) throws ApiException {
    KeptFile kept = form.kept(field);
    if (kept == null) {
      kept = sent(field);
      form.keep(field, kept);
    }
    return kept.id();
  }

  private KeptFile sent(String field) throws ApiException {
    Path file = form.file(field).orElseThrow();
    PurposeEnum purpose = Objects.requireNonNull(purposes.get(field), field);
    try {
      return new KeptFile(api.upload(purpose, file), form.nameOf(field), Files.size(file));
    } catch (IOException e) {
      throw new ApiException(e);
    }
  }

  /** Sends what was chosen, for the form to come back with it. */
  public void keep() throws ApiException {
    for (String field : purposes.keySet()) {
      if (form.file(field).isPresent()) {
        try {
          var unused = send(field);
        } catch (ApiException e) {
          if (!REFUSED.contains(e.getCode())) {
            throw e;
          }
        }
      }
    }
  }
}
