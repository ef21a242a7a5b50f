// SPDX-License-Identifier: Apache-2.0
package dev.lethe.runner.plugin;

import dev.lethe.contract.model.ModelManifest;
import dev.lethe.contract.model.Recipe;
import dev.lethe.contract.run.FailureReason;
import dev.lethe.runner.workspace.RunFailure;
import dev.lethe.spi.membership.MembershipTest;
import dev.lethe.spi.method.UnlearningMethod;
import dev.lethe.spi.model.ModelFormat;
import dev.lethe.spi.run.Plugin;
import dev.lethe.spi.run.RunException;
import dev.lethe.spi.training.Trainer;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every plug-in of this process, by kind and id. */
public final class PluginCatalog {

  private final SortedMap<String, FoundPlugin<UnlearningMethod>> methods;
  private final SortedMap<String, FoundPlugin<Trainer>> trainers;
  private final SortedMap<String, FoundPlugin<ModelFormat>> formats;
  private final SortedMap<String, FoundPlugin<MembershipTest>> tests;

  private PluginCatalog(List<ClassLoader> loaders) throws RunException {
    methods = find(UnlearningMethod.class, loaders);
    trainers = find(Trainer.class, loaders);
    formats = find(ModelFormat.class, loaders);
    tests = find(MembershipTest.class, loaders);
  }

  /**
   * Finds the plug-ins of the class path and of a folder of jars.
   *
   * @throws RunException PLUGIN_DUPLICATE if two of one kind share an id, PLUGIN_FAILED if one
   *     cannot be made or the folder cannot be read
   */
  public static PluginCatalog discover(Optional<Path> folder) throws RunException {
    List<ClassLoader> loaders = new ArrayList<>();
    ClassLoader classPath = PluginCatalog.class.getClassLoader();
    loaders.add(classPath);
    if (folder.isPresent()) {
      try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder.get(), "*.jar")) {
        List<Path> sorted = new ArrayList<>();
        jars.forEach(sorted::add);
        sorted.sort(null);
        for (Path jar : sorted) {
          loaders.add(new URLClassLoader(new URL[] {jar.toUri().toURL()}, classPath));
        }
      } catch (IOException e) {
        throw new RunFailure(
            FailureReason.PLUGIN_FAILED, "the plug-in folder cannot be read: " + e, e);
      }
    }
    return new PluginCatalog(loaders);
  }

  /**
   * The method of this id.
   *
   * @throws RunFailure PLUGIN_MISSING
   */
  public FoundPlugin<UnlearningMethod> method(String id) throws RunFailure {
    FoundPlugin<UnlearningMethod> method = methods.get(id);
    if (method == null) {
      throw new RunFailure(
          FailureReason.PLUGIN_MISSING, "no method " + id + ", there are " + methods.keySet());
    }
    return method;
  }

  /** Every method, by id. */
  public List<FoundPlugin<UnlearningMethod>> methods() {
    return List.copyOf(methods.values());
  }

  /** Whether a trainer accepts the recipe. */
  boolean trains(Recipe recipe) throws RunException {
    return findTrainer(recipe).isPresent();
  }

  /** Whether a format accepts the model. */
  boolean scores(ModelManifest manifest) throws RunException {
    return findFormat(manifest).isPresent();
  }

  /**
   * The first trainer, by id, that accepts the recipe.
   *
   * @throws RunException PLUGIN_MISSING if none does
   */
  public FoundPlugin<Trainer> trainer(Recipe recipe) throws RunException {
    return findTrainer(recipe)
        .orElseThrow(
            () ->
                new RunFailure(
                    FailureReason.PLUGIN_MISSING, "no trainer for " + recipe.architecture()));
  }

  private Optional<FoundPlugin<Trainer>> findTrainer(Recipe recipe) throws RunException {
    for (FoundPlugin<Trainer> trainer : trainers.values()) {
      if (trainer.call(t -> t.accepts(recipe))) {
        return Optional.of(trainer);
      }
    }
    return Optional.empty();
  }

  /**
   * The first format, by id, that accepts the model.
   *
   * @throws RunException PLUGIN_MISSING if none does
   */
  public FoundPlugin<ModelFormat> format(ModelManifest manifest) throws RunException {
    return findFormat(manifest)
        .orElseThrow(
            () ->
                new RunFailure(
                    FailureReason.PLUGIN_MISSING,
                    "no model format for " + manifest.recipe().architecture()));
  }

  private Optional<FoundPlugin<ModelFormat>> findFormat(ModelManifest manifest)
      throws RunException {
    for (FoundPlugin<ModelFormat> format : formats.values()) {
      if (format.call(f -> f.accepts(manifest))) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** Every membership test, by id. */
  public List<FoundPlugin<MembershipTest>> membershipTests() {
    return List.copyOf(tests.values());
  }

  private static <T extends Plugin> SortedMap<String, FoundPlugin<T>> find(
      Class<T> kind, List<ClassLoader> loaders) throws RunException {
    SortedMap<String, FoundPlugin<T>> found = new TreeMap<>();
    for (ClassLoader loader : loaders) {
      for (FoundPlugin<T> plugin : findIn(loader, kind)) {
        FoundPlugin<T> other = found.putIfAbsent(plugin.id(), plugin);
        if (other != null) {
          throw new RunFailure(
              FailureReason.PLUGIN_DUPLICATE,
              String.format(
                  "%s %s is in %s and in %s",
                  kind.getSimpleName(),
                  plugin.id(),
                  other.source().path().getFileName(),
                  plugin.source().path().getFileName()));
        }
      }
    }
    return found;
  }

  private static <T extends Plugin> List<FoundPlugin<T>> findIn(ClassLoader loader, Class<T> kind)
      throws RunException {
    List<FoundPlugin<T>> found = new ArrayList<>();
    try {
      for (ServiceLoader.Provider<T> provider :
          ServiceLoader.load(kind, loader).stream().toList()) {
        // A jar's loader also finds what the class path offers; that was counted already.
        if (provider.type().getClassLoader() == loader) {
          T plugin = provider.get();
          found.add(new FoundPlugin<>(plugin, plugin.id(), CodeSource.of(provider.type())));
        }
      }
    } catch (ServiceConfigurationError | RuntimeException | LinkageError | IOException e) {
      throw new RunFailure(
          FailureReason.PLUGIN_FAILED, "a " + kind.getSimpleName() + " cannot be made: " + e, e);
    }
    return found;
  }
}
