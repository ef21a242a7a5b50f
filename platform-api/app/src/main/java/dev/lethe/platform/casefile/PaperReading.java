// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.casefile;

import dev.lethe.platform.attachment.RequestAttachmentsResource;
import dev.lethe.platform.casework.CaseworkResource;
import dev.lethe.platform.certificate.CertificateResource;
import dev.lethe.platform.letter.LetterResource;
import dev.lethe.platform.paging.PageRequest;
import dev.lethe.platform.recipient.NoticeFilter;
import dev.lethe.platform.recipient.NoticeResource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Reads what was issued, written and done by hand for a request. */
@ApplicationScoped
class PaperReading {

  private final CertificateResource certificates;
  private final LetterResource letters;
  private final NoticeResource notices;
  private final CaseworkResource casework;
  private final RequestAttachmentsResource attachments;

  PaperReading(
      CertificateResource certificates,
      LetterResource letters,
      NoticeResource notices,
      CaseworkResource casework,
      RequestAttachmentsResource attachments) {
    this.certificates = certificates;
    this.letters = letters;
    this.notices = notices;
    this.casework = casework;
    this.attachments = attachments;
  }

  CaseFile.Papers of(UUID request, Parts parts) {
    return new CaseFile.Papers(
        parts.list(
            "certificates",
            () -> certificates.list(Optional.of(request), Optional.empty(), PageRequest.longest())),
        parts.part(() -> letters.list(request)),
        parts.list("notices", () -> notices.list(NoticeFilter.of(request), PageRequest.longest())),
        parts.part(() -> casework.casework(request)),
        parts.part(() -> attachments.list(request)));
  }
}
