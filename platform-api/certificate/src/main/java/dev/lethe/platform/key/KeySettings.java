// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.key;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Where the signing keys are. */
@ConfigMapping(prefix = "lethe.keys")
public interface KeySettings {

  /**
   * Folder with {@code log.key}, {@code status.key} and {@code pki/}. While the log's key is
   * changed, {@code log.outgoing.key} signs beside {@code log.key}; {@code log.earlier} names the
   * retired ones, a vkey in each line.
   */
  @WithDefault("${user.home}/.lethe/keys")
  Path folder();

  /** Whether to make demonstration keys where the folder has none; never in production. */
  @WithDefault("false")
  boolean demo();

  /** Name of the log: its address without scheme. */
  @WithDefault("log.lethe.example")
  String origin();

  /** Who seals, as the demonstration certificate names it. */
  @WithDefault("Lethe demonstration")
  String issuer();

  // A default inside an optional group would make the group present, and its other keys required.

  /** Seal keys in a PKCS#11 token, in place of those in the folder. */
  Optional<Token> token();

  /** An RFC 3161 authority, in place of the embedded one, which is for demonstrations. */
  Optional<Timestamp> timestamp();

  /**
   * DER files with the revocation lists of all roots, seal and time-stamping. Whoever runs the
   * authorities keeps them fresh.
   */
  Optional<List<Path>> revocationLists();

  /** A PKCS#11 token. */
  interface Token {

    /** The token's library. */
    Path library();

    /** Position of the token in the library's list of slots; 0 if not set. */
    OptionalInt slotIndex();

    /** Labels of the seal keys: first the one in use, then those it followed. */
    List<String> aliases();

    /** File whose first line is the user PIN. */
    Path pinFile();
  }

  /** A time-stamping authority of somebody else. */
  interface Timestamp {

    /** Where it answers. */
    URI url();

    /** File with the root certificate that its own leads to, PEM or DER. */
    Path root();

    /** Longest wait for an answer; ten seconds if not set. */
    Optional<Duration> timeout();
  }
}
