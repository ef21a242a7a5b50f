// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lethe.certification.log.LogException;
import dev.lethe.certification.log.LogKey;
import dev.lethe.certification.log.LogKeys;
import dev.lethe.certification.log.NoteKey;
import dev.lethe.certification.seal.Archive;
import dev.lethe.certification.seal.DemoPki;
import dev.lethe.certification.seal.Seal;
import dev.lethe.certification.seal.SealException;
import dev.lethe.contract.digest.Digest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The signing keys of this installation, read once, where the first signature is asked for. */
@ApplicationScoped
public class SigningKeys {

  private static final String LOG = "log.key";
  private static final String OUTGOING = "log.outgoing.key";
  private static final String EARLIER = "log.earlier";
  private static final String STATUS = "status.key";
  private static final String PKI = "pki";

  private final Path folder;
  private final Clock clock;
  private final LogKeys logKeys;
  private final LogKey statusKey;
  private final boolean ownRoot;
  private final SealKeys sealKeys;

  SigningKeys(KeySettings settings, Clock clock) {
    this.folder = settings.folder();
    this.clock = clock;
    this.ownRoot = settings.revocationLists().isEmpty();
    try {
      if (settings.demo()) {
        create(settings);
      }
      this.logKeys = logKeys(folder);
      this.statusKey = LogKey.parse(Files.readString(folder.resolve(STATUS), UTF_8));
      this.sealKeys = SealKeys.of(settings, folder.resolve(PKI), clock);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the signing keys cannot be read; set lethe.keys.folder to theirs, or"
              + " lethe.keys.demo=true for a demonstration",
          e);
    } catch (LogException | SealException e) {
      throw new IllegalStateException("a signing key in " + folder + " is not usable", e);
    }
  }

  private static LogKeys logKeys(Path folder) throws IOException, LogException {
    LogKey current = LogKey.parse(Files.readString(folder.resolve(LOG), UTF_8));
    Path outgoing = folder.resolve(OUTGOING);
    Path earlier = folder.resolve(EARLIER);
    List<NoteKey> retired = new ArrayList<>();
    if (Files.exists(earlier)) {
      for (String line : Files.readAllLines(earlier, UTF_8)) {
        if (!line.isBlank()) {
          retired.add(NoteKey.parse(line.strip()));
        }
      }
    }
    try {
      return new LogKeys(
          current,
          Files.exists(outgoing)
              ? Optional.of(LogKey.parse(Files.readString(outgoing, UTF_8)))
              : Optional.empty(),
          retired);
    } catch (IllegalArgumentException e) {
      throw new LogException(
          LogException.Reason.KEY_MALFORMED,
          "%s, %s and %s: %s".formatted(LOG, OUTGOING, EARLIER, e.getMessage()),
          e);
    }
  }

  /** Makes what is missing; two processes that start together make it once. */
  @SuppressWarnings("try") // the lock is held, not used
  private void create(KeySettings settings) throws IOException, SealException {
    Files.createDirectories(folder);
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      SecureRandom random = new SecureRandom();
      if (!Files.exists(folder.resolve(LOG))) {
        write(LOG, LogKey.generate(settings.origin(), random).secret());
      }
      if (!Files.exists(folder.resolve(STATUS))) {
        write(STATUS, LogKey.generate(settings.origin(), random).secret());
      }
      if (!Files.exists(folder.resolve(PKI))) {
        DemoPki unused = DemoPki.create(folder.resolve(PKI), settings.issuer(), clock, random);
      }
    }
  }

  private void write(String name, String secret) throws IOException {
    Path file = folder.resolve(name);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, secret + "\n", UTF_8);
  }

  /** Sign checkpoints of the log; their name is the log's origin. */
  public LogKeys logKeys() {
    return logKeys;
  }

  /** Signs status lists. */
  public LogKey statusKey() {
    return statusKey;
  }

  /**
   * A seal with the key that the evidence names.
   *
   * @param spki digest of its SubjectPublicKeyInfo
   * @throws SealException KEY_UNREADABLE if that key is not at hand
   */
  public Seal seal(Digest spki) throws SealException {
    refresh();
    return new Seal(sealKeys.of(spki), sealKeys.validationData(), clock);
  }

  /** Adds archive time-stamps to sealed certificates. */
  public Archive archive() throws SealException {
    refresh();
    return new Archive(sealKeys.validationData());
  }

  /**
   * Where the root is our own, nobody else keeps its list fresh; one thread at a time writes it.
   */
  private synchronized void refresh() throws SealException {
    if (ownRoot) {
      DemoPki.open(folder.resolve(PKI)).refreshRevocationList(clock);
    }
  }

  /** Digest of the SubjectPublicKeyInfo of the seal key in use. */
  public Digest sealSpki() {
    return sealKeys.current().spki();
  }

  /**
   * Seal keys that were taken back, with the moment since when.
   *
   * @throws SealException KEY_UNREADABLE if a revocation list cannot be read
   */
  public Map<Digest, Instant> revokedSealKeys() throws SealException {
    return sealKeys.revoked();
  }

  /** Certificate of the seal key in use. */
  public X509Certificate sealCertificate() {
    return sealKeys.current().certificate();
  }

  /** Subject names of all seal keys, in use or before. */
  public List<String> issuers() {
    return sealKeys.issuers();
  }

  /** Roots of all seal keys. */
  public List<X509Certificate> sealRoots() {
    return sealKeys.roots();
  }

  /**
   * Digest of the SubjectPublicKeyInfo of the embedded time-stamping authority; empty if it is
   * somebody else's.
   */
  public Optional<Digest> timestampSpki() {
    try {
      return sealKeys.timestampSpki();
    } catch (SealException e) {
      throw new IllegalStateException("the time-stamping key is not readable", e);
    }
  }

  /** When the certificates of our own keys end, by the digest of their public key. */
  public Map<Digest, Instant> certificateEnds() {
    try {
      return sealKeys.ends();
    } catch (SealException e) {
      throw new IllegalStateException("the time-stamping key is not readable", e);
    }
  }

  /** Root of the time-stamping authority. */
  public X509Certificate timestampRoot() {
    try {
      return sealKeys.timestampRoot();
    } catch (SealException e) {
      throw new IllegalStateException("the time-stamping root is not readable", e);
    }
  }

  /** Where the log's last signed head is anchored if no other place is set. */
  public Path anchor() {
    return folder.resolve("log.anchor");
  }
}
