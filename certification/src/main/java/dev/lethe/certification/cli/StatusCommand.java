// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.cli;

import dev.lethe.certification.status.StatusException;
import dev.lethe.certification.status.StatusList;
import dev.lethe.certification.status.StatusNote;
import dev.lethe.certification.status.StatusPurpose;
import dev.lethe.certification.status.StatusReason;
import dev.lethe.certification.verify.Trust;
import dev.lethe.certification.verify.TrustException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lethe-verify status}: what the signed status lists say, for all or for one index. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Checks the status lists alone, and says what they hold.")
final class StatusCommand extends Subcommand {

  @Option(
      names = "--status",
      required = true,
      paramLabel = "DIR",
      description = "Folder with status-list and suspension-list (.json and .note).")
  private @Nullable Path status;

  @Mixin private final TrustOption trust = new TrustOption();

  @Option(
      names = "--index",
      paramLabel = "N",
      description = "The certificate's index, statusEntry.index in its evidence.")
  private @Nullable Integer index;

  @Override
  public Integer call() throws IOException, TrustException {
    Trust trusted = trust.read();
    Path folder = Inputs.existing(Optional.ofNullable(status).orElseThrow());
    boolean sound = true;
    boolean set = false;
    boolean found = false;
    for (StatusPurpose purpose : StatusPurpose.values()) {
      String name = StatusFiles.name(purpose);
      Path list = folder.resolve(name + ".json");
      if (!Files.exists(list)) {
        continue;
      }
      found = true;
      try {
        StatusNote note =
            StatusNote.verify(
                StatusFiles.read(folder.resolve(name + ".note")), trusted.statusNoteKey());
        StatusList content = StatusList.parse(StatusFiles.read(list));
        sound &= show(note, content);
        set |= show(content);
      } catch (StatusException e) {
        out().println("STATUS_" + e.reason() + ": " + list + ": " + e.getMessage());
        sound = false;
      }
    }
    if (!found) {
      throw new NoSuchFileException(folder.resolve("status-list.json").toString());
    }
    return sound && !set ? ExitCode.PASSED : ExitCode.FAILED;
  }

  /** Whether note and list belong together and are of today. */
  private boolean show(StatusNote note, StatusList list) {
    out().println("List " + list.id() + ", sequence " + list.sequence());
    out().println("  issued " + note.issued() + ", next update " + note.nextUpdate());
    out().println("  " + list.reasons().size() + " certificates in it");
    boolean same =
        note.listDigest().equals(list.digest())
            && note.list().equals(list.id())
            && note.sequence() == list.sequence();
    if (!same) {
      out().println("  STATUS_LIST_MALFORMED: the note was signed for another list");
    }
    Instant now = clock().instant();
    boolean fresh = !now.isAfter(note.nextUpdate());
    if (!fresh) {
      out().println("  STATUS_STALE: the next update was due");
    }
    return same && fresh;
  }

  /** Whether the list holds the index that was asked for. */
  private boolean show(StatusList list) {
    if (index == null) {
      return false;
    }
    Optional<StatusReason> reason = Optional.ofNullable(list.reasons().get(index));
    out().println("  index " + index + ": " + reason.map(Enum::name).orElse("not in the list"));
    return reason.isPresent();
  }
}
