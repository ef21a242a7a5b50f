// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.process;

import dev.lethe.platform.fixture.Planted;
import dev.lethe.platform.fixture.PlatformStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Looks for planted values in every file that the platform and its database have on a disk. */
record DiskGrep(Planted planted) {

  /** Files that hold something planted, core files and logs of processes included. */
  Set<Path> everywhere() throws SQLException, IOException {
    List<Path> folders =
        new ArrayList<>(
            List.of(Path.of(PlatformStack.settings().get("lethe.secret.file")).getParent()));
    try (Connection database = PlatformStack.asAdministrator();
        Statement statement = database.createStatement()) {
      // What was deleted leaves the files of the database no sooner.
      statement.execute("vacuum full");
      statement.execute("checkpoint");
      try (ResultSet row = statement.executeQuery("show data_directory")) {
        row.next();
        folders.add(Path.of(row.getString(1)));
      }
    }
    Set<Path> found = new TreeSet<>();
    for (Path folder : folders) {
      found.addAll(in(folder));
    }
    for (Path folder : List.of(Path.of("").toAbsolutePath(), Path.of("target"))) {
      try (Stream<Path> beside = Files.list(folder)) {
        for (Path file : beside.filter(DiskGrep::isLogOrCore).toList()) {
          found.addAll(in(file));
        }
      }
    }
    return found;
  }

  private static boolean isLogOrCore(Path file) {
    return file.getFileName().toString().matches("core.*|hs_err.*|platform-process-.*log");
  }

  /** Files under a folder that hold something planted. */
  Set<Path> in(Path folder) throws IOException {
    Set<Path> found = new TreeSet<>();
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          if (holds(file)) {
            found.add(file);
          }
        }
      }
    }
    return found;
  }

  private boolean holds(Path file) throws IOException {
    try {
      return !planted.in(Files.readAllBytes(file)).isEmpty();
    } catch (NoSuchFileException e) {
      // Removed meanwhile by who owns it.
      return false;
    }
  }
}
