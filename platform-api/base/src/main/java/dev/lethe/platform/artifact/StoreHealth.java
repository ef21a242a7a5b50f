// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.artifact;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready only while the store can be written. */
@Readiness
@ApplicationScoped
class StoreHealth implements HealthCheck {

  private final Path root;

  StoreHealth(ArtifactConfig config) {
    this.root = config.root();
  }

  @Override
  public HealthCheckResponse call() {
    boolean writable;
    try {
      writable = Files.isWritable(Files.createDirectories(root));
    } catch (IOException e) {
      writable = false;
    }
    return HealthCheckResponse.named("artifact store").status(writable).build();
  }
}
