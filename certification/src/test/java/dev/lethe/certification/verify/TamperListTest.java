// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Each of the 48 tampers has a test that carries it out and says its name. */
class TamperListTest {

  private static final int TAMPERS = 48;

  private static List<Method> tampering() throws Exception {
    Path classes =
        Path.of(TamperListTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    String place = TamperListTest.class.getPackageName();
    List<Method> methods = new ArrayList<>();
    try (Stream<Path> files = Files.list(classes.resolve(place.replace('.', '/')))) {
      for (Path file : files.filter(f -> f.toString().endsWith("Test.class")).sorted().toList()) {
        String name = file.getFileName().toString().replace(".class", "");
        for (Method method : Class.forName(place + "." + name).getDeclaredMethods()) {
          if (method.isAnnotationPresent(Tamper.class)) {
            methods.add(method);
          }
        }
      }
    }
    return methods;
  }

  @Test
  void hasATestForEveryTamper() throws Exception {
    TreeMap<Integer, List<String>> tests = new TreeMap<>();
    for (Method method : tampering()) {
      boolean runs =
          method.isAnnotationPresent(Test.class)
              || method.isAnnotationPresent(ParameterizedTest.class);
      assertThat(runs).as(method + " is a test").isTrue();
      for (int number : method.getAnnotation(Tamper.class).value()) {
        tests.computeIfAbsent(number, n -> new ArrayList<>()).add(method.getName());
      }
    }
    assertThat(tests.keySet())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, TAMPERS).boxed().toList());
  }
}
