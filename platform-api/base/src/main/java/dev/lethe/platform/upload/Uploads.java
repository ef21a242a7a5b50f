// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.upload;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.lethe.contract.digest.Digest;
import dev.lethe.platform.access.Caller;
import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import dev.lethe.platform.sql.RowLock;
import dev.lethe.platform.tenant.TenantTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * The files on their way in. The database knows how much of a file counts; bytes beyond that, left
 * by a call that died, are written over.
 */
@ApplicationScoped
public class Uploads {

  private final EntityManager entities;
  private final TenantTransaction transactions;
  private final UploadFiles files;
  private final UploadConfig config;
  private final Clock clock;

  Uploads(
      EntityManager entities,
      TenantTransaction transactions,
      UploadFiles files,
      UploadConfig config,
      Clock clock) {
    this.entities = entities;
    this.transactions = transactions;
    this.files = files;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Announces a file; inside the caller's transaction.
   *
   * @throws ProblemException PAYLOAD_TOO_LARGE over the limit
   */
  Upload announce(Caller caller, NewUpload wanted) {
    long largest = config.largest().asLongValue();
    if (wanted.length() > largest) {
      throw new ProblemException(
          ProblemType.PAYLOAD_TOO_LARGE,
          "The file has " + wanted.length() + " bytes, at most " + largest + " are accepted.");
    }
    Instant now = clock.instant();
    UploadEntity row =
        new UploadEntity(
            UuidCreator.getTimeOrderedEpoch(),
            caller.tenantId(),
            caller.person(),
            wanted,
            now,
            now.plus(config.expiry()));
    entities.persist(row);
    return row.upload();
  }

  /** The caller's own upload; inside the caller's transaction. */
  Upload get(Caller caller, UUID id) {
    return own(caller, id).upload();
  }

  /**
   * Takes in the bytes from an offset on; in transactions of its own, none of them open while bytes
   * arrive.
   *
   * @throws ProblemException UPLOAD_OFFSET_MISMATCH if the file goes on elsewhere,
   *     PAYLOAD_TOO_LARGE if more than announced comes, DIGEST_MISMATCH if the whole is not what
   *     was announced, which then has to be sent again
   */
  Upload append(Caller caller, UUID id, long offset, InputStream body) throws IOException {
    Upload before = transactions.call(caller.tenantId(), () -> own(caller, id).upload());
    if (before.complete() || before.offset() != offset) {
      throw mismatch(before);
    }
    Path file = files.path(caller.tenantId(), id);
    long written = files.write(file, offset, before.length(), body);
    Upload after =
        transactions.call(
            caller.tenantId(), () -> advance(caller, id, offset, offset + written, file));
    if (after.offset() < offset + written) {
      throw new ProblemException(
          ProblemType.DIGEST_MISMATCH,
          "The file is not the one whose digest was announced; it starts again at offset 0.");
    }
    return after;
  }

  /** Counts the new bytes, or none at all if the whole file is not what was announced. */
  private Upload advance(Caller caller, UUID id, long from, long to, Path file) {
    UploadEntity row = RowLock.take(entities, own(caller, id));
    if (row.received != from) {
      throw mismatch(row.upload());
    }
    row.received = to;
    if (to == row.length) {
      Digest digest = digest(file);
      if (row.expectedDigest == null || row.expectedDigest.equals(digest.toString())) {
        row.digest = digest.toString();
      } else {
        row.received = 0;
      }
    }
    return row.upload();
  }

  /**
   * A complete upload of the caller, to be used; inside the caller's transaction.
   *
   * @param pointer field that names the upload, for the problem
   * @throws ProblemException VALIDATION_FAILED if it is absent, not the caller's, for something
   *     else, incomplete or expired
   */
  public Upload requireComplete(Caller caller, UUID id, UploadPurpose purpose, String pointer) {
    UploadEntity row = entities.find(UploadEntity.class, id);
    if (row == null || !row.person.equals(caller.person()) || isOver(row)) {
      throw ProblemException.invalid(pointer, "names no upload of the caller");
    }
    Upload upload = row.upload();
    if (!upload.complete()) {
      throw ProblemException.invalid(
          pointer, "has " + upload.offset() + " of " + upload.length() + " bytes so far");
    }
    if (upload.purpose() != purpose) {
      throw ProblemException.invalid(pointer, "was announced as " + upload.purpose());
    }
    return upload;
  }

  /**
   * A complete upload of the caller that is a paper; inside the caller's transaction.
   *
   * @param largest most bytes that it may have
   * @param pointer as in {@link #requireComplete}
   * @throws ProblemException VALIDATION_FAILED as there, or if it is larger or of another kind
   */
  public PaperFile requirePaper(
      Caller caller, UUID id, UploadPurpose purpose, long largest, String pointer) {
    Upload upload = requireComplete(caller, id, purpose, pointer);
    if (upload.length() > largest) {
      throw ProblemException.invalid(pointer, "has more than " + largest + " bytes");
    }
    try {
      return PaperFile.of(Files.readAllBytes(files.path(caller.tenantId(), id)))
          .orElseThrow(() -> ProblemException.invalid(pointer, "is neither PDF, PNG nor JPEG"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the bytes of a complete upload are. */
  public Path file(UUID tenant, UUID id) {
    return files.path(tenant, id);
  }

  /** Removes the bytes of uploads that were used or have expired, outside any transaction. */
  public void removeUsed(UUID tenant) throws IOException {
    files.sweep(tenant);
  }

  /** Forgets an upload that was used; inside a transaction. Its bytes go with the next sweep. */
  public void consume(UUID id) {
    UploadEntity row = entities.find(UploadEntity.class, id);
    if (row != null) {
      entities.remove(row);
    }
  }

  private UploadEntity own(Caller caller, UUID id) {
    UploadEntity row = entities.find(UploadEntity.class, id);
    if (row == null || !row.person.equals(caller.person())) {
      throw ProblemException.notFound("upload");
    }
    if (isOver(row)) {
      throw new ProblemException(
          ProblemType.UPLOAD_EXPIRED, "The upload ended at " + row.expiresAt + ".");
    }
    return row;
  }

  private boolean isOver(UploadEntity row) {
    return row.expiresAt.isBefore(clock.instant());
  }

  private static Digest digest(Path file) {
    try {
      return Digest.of(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProblemException mismatch(Upload upload) {
    return new ProblemException(
        ProblemType.UPLOAD_OFFSET_MISMATCH,
        upload.complete()
            ? "The upload is complete."
            : "The next byte is number " + upload.offset() + ".");
  }
}
