// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.attachment;

import dev.lethe.platform.access.Caller;
import dev.lethe.platform.artifact.Artifacts;
import dev.lethe.platform.artifact.SealedFiles;
import dev.lethe.platform.upload.PaperFile;
import dev.lethe.platform.upload.UploadPurpose;
import dev.lethe.platform.upload.Uploads;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Bytes and names of papers, which lie sealed; in the caller's transaction. */
@ApplicationScoped
class AttachmentFiles {

  private final Uploads uploads;
  private final Artifacts artifacts;
  private final SealedFiles sealed;
  private final AttachmentSettings settings;
  private final Clock clock;

  AttachmentFiles(
      Uploads uploads,
      Artifacts artifacts,
      SealedFiles sealed,
      AttachmentSettings settings,
      Clock clock) {
    this.uploads = uploads;
    this.artifacts = artifacts;
    this.sealed = sealed;
    this.settings = settings;
    this.clock = clock;
  }

  /** Seals an upload of the caller; the row is the caller's to persist. */
  AttachmentEntity seal(Caller caller, UUID request, NewAttachment wanted) {
    PaperFile file =
        uploads.requirePaper(
            caller,
            wanted.uploadId(),
            UploadPurpose.ATTACHMENT,
            settings.largest().asLongValue(),
            Attachments.FIELD);
    UUID tenant = caller.tenantId();
    AttachmentEntity row = new AttachmentEntity(request, file, caller, clock.instant());
    String name = PaperName.of(wanted.name(), file.mediaType()).text();
    row.seal(
        sealed.keep(tenant, row.owner(), file.content()),
        sealed.sealName(tenant, row.owner(), name));
    uploads.consume(wanted.uploadId());
    return row;
  }

  String name(UUID tenant, AttachmentEntity row) {
    return sealed.openName(tenant, row.owner(), row.sealedName);
  }

  byte[] open(UUID tenant, AttachmentEntity row) {
    return sealed.open(tenant, row.owner(), row.sealed());
  }

  /** Lets go of the bytes, which nobody can read once the row is gone. */
  void release(UUID tenant, AttachmentEntity row) {
    var unused = artifacts.release(tenant, row.owner());
  }
}
