// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lethe.platform.access.Permissions;
import dev.lethe.platform.access.Permitted;
import dev.lethe.platform.access.Role;
import dev.lethe.platform.access.SteppedUp;
import dev.lethe.platform.problem.Challenge;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The code and the published contract say the same, in both directions. */
class OpenApiTest {

  private static final String ENGINE = "dev.lethe.platform.run";

  private static final List<String> MODULES =
      List.of("base", "registry", "erasure", "certificate", "app");

  private static final Permissions PERMISSIONS = new Permissions();
  private static final JsonNode DOCUMENT = document();
  private static final List<Class<?>> CLASSES = classes();

  @Test
  void hasAnOperationForEveryResourceMethod() {
    assertThat(new TreeSet<>(methods().keySet())).isSubsetOf(operations().keySet());
  }

  @Test
  void hasAResourceMethodForEveryOperation() {
    Set<String> missing = new TreeSet<>(operations().keySet());
    missing.removeAll(methods().keySet());
    assertThat(missing).isEmpty();
  }

  @Test
  void namesTheRolesThatThePermissionsGive() {
    Map<String, Set<String>> documented = new TreeMap<>();
    Map<String, Set<String>> real = new TreeMap<>();
    methods()
        .forEach(
            (call, method) -> {
              Permitted permitted = method.getAnnotation(Permitted.class);
              JsonNode roles = operations().getOrDefault(call, DOCUMENT).path("x-roles");
              if (permitted == null || roles.isMissingNode()) {
                return;
              }
              Set<String> names = new TreeSet<>();
              roles.forEach(r -> names.add(r.asText().split(" ")[0]));
              if (names.equals(Set.of("any"))) {
                Stream.of(Role.values()).map(Role::text).forEach(names::add);
                names.remove("any");
              }
              if (names.equals(Set.of("owner"))) {
                names.clear();
                names.addAll(roles("upload:write"));
              }
              documented.put(call, names);
              real.put(call, roles(permitted.value()));
            });
    assertThat(real).isEqualTo(documented).hasSizeGreaterThan(15);
  }

  @Test
  void namesWhatNeedsAOneTimeCode() {
    Set<String> documented = new TreeSet<>();
    operations()
        .forEach(
            (call, operation) -> {
              if (operation.path("x-step-up").asText().equals(Challenge.LEVEL)) {
                documented.add(call);
              }
            });
    Set<String> real = new TreeSet<>();
    methods()
        .forEach(
            (call, method) -> {
              if (method.isAnnotationPresent(SteppedUp.class)) {
                real.add(call);
              }
            });
    assertThat(real).isEqualTo(documented).hasSizeGreaterThan(10);
  }

  private static Set<String> roles(String permission) {
    return PERMISSIONS.isForOperators(permission)
        ? Set.of("platform-operator")
        : PERMISSIONS.holders(permission).stream()
            .map(Role::text)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void grantsWhatResourcesAskForAndNothingElse() {
    Set<String> asked = new TreeSet<>();
    for (Class<?> type : CLASSES) {
      for (Method method : type.getDeclaredMethods()) {
        Permitted permitted = method.getAnnotation(Permitted.class);
        if (permitted != null) {
          asked.add(permitted.value());
        }
      }
    }
    assertThat(PERMISSIONS.all()).containsExactlyInAnyOrderElementsOf(asked);
  }

  @Test
  void hasRecordsWithTheFieldsOfTheSchemas() {
    Map<String, JsonNode> schemas = new HashMap<>();
    DOCUMENT
        .at("/components/schemas")
        .fields()
        .forEachRemaining(e -> schemas.put(e.getKey(), e.getValue()));
    Map<String, Map<String, Boolean>> documented = new TreeMap<>();
    Map<String, Map<String, Boolean>> real = new TreeMap<>();
    Set<Class<?>> sections = sections();
    for (Class<?> type : CLASSES) {
      JsonNode schema = schemas.get(type.getSimpleName());
      // What is said to the engine does not cross HTTP, whatever its name, nor does a section
      // alone.
      if (!(type.isRecord() || type.isSealed())
          || schema == null
          || !isPublic(type)
          || sections.contains(type)
          || type.getPackageName().equals(ENGINE)) {
        continue;
      }
      Set<String> required = new TreeSet<>();
      schema.path("required").forEach(r -> required.add(r.asText()));
      Map<String, Boolean> properties = new TreeMap<>();
      schema
          .path("properties")
          .fieldNames()
          .forEachRemaining(name -> properties.put(name, required.contains(name)));
      documented.put(type.getName(), properties);
      real.put(type.getName(), fields(type));
    }
    assertThat(real).isEqualTo(documented).hasSizeGreaterThan(20);
  }

  private record Whole(String id, @JsonUnwrapped Part part, @JsonIgnore String hidden) {}

  private record Wanted(String id, Part part) {
    @JsonCreator
    static Wanted of(String id, Optional<String> note, int size) {
      return new Wanted(id, new Part(note, new Inner(size)));
    }
  }

  private record Part(Optional<String> note, @JsonUnwrapped Inner inner) {}

  private record Inner(int size) {}

  @Test
  void seesTheFieldsOfSections() {
    Map<String, Boolean> expected = Map.of("id", true, "note", false, "size", true);

    assertThat(fields(Whole.class)).isEqualTo(expected);
    assertThat(fields(Wanted.class)).isEqualTo(expected);
  }

  private sealed interface Choice {
    @JsonProperty
    String kind();
  }

  private record One(String id, @JsonProperty("size") int records) implements Choice {
    @Override
    public String kind() {
      return "ONE";
    }
  }

  private record Other(String id, @JsonUnwrapped Optional<Inner> inner) implements Choice {
    @Override
    @JsonProperty("kind")
    public String kind() {
      return "OTHER";
    }
  }

  @Test
  void seesTheFieldsOfChoices() {
    assertThat(fields(Choice.class)).isEqualTo(Map.of("id", true, "kind", true, "size", false));
  }

  /** Records whose fields stand beside those of the record that holds them. */
  private static Set<Class<?>> sections() {
    return CLASSES.stream()
        .filter(Class::isRecord)
        .flatMap(type -> Stream.of(type.getRecordComponents()))
        .filter(component -> component.getAccessor().isAnnotationPresent(JsonUnwrapped.class))
        .map(RecordComponent::getType)
        .collect(Collectors.toSet());
  }

  /**
   * Fields in JSON, and whether each is always there: those that a creator takes, or the record's
   * own with those of its sections beside them.
   */
  private static Map<String, Boolean> fields(Class<?> type) {
    if (type.isSealed()) {
      return choice(type);
    }
    Map<String, Boolean> fields = new TreeMap<>();
    Stream.of(type.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(JsonCreator.class))
        .flatMap(method -> Stream.of(method.getParameters()))
        .forEach(p -> fields.put(p.getName(), isRequired(p.getType(), p.getAnnotatedType())));
    if (!fields.isEmpty()) {
      return fields;
    }
    for (RecordComponent component : type.getRecordComponents()) {
      Method accessor = component.getAccessor();
      if (accessor.isAnnotationPresent(JsonUnwrapped.class)) {
        fields.putAll(section(component));
      } else if (!accessor.isAnnotationPresent(JsonIgnore.class)) {
        fields.put(name(accessor), isRequired(component.getType(), component.getAnnotatedType()));
      }
    }
    // What follows from the type alone is no component.
    Stream.concat(Stream.of(type), Stream.of(type.getInterfaces()))
        .flatMap(declaring -> Stream.of(declaring.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(JsonProperty.class))
        .forEach(method -> fields.putIfAbsent(name(method), true));
    return fields;
  }

  /** Fields of a choice: all that some kind has; always there are those that every kind has. */
  private static Map<String, Boolean> choice(Class<?> type) {
    List<Map<String, Boolean>> kinds =
        Stream.of(type.getPermittedSubclasses()).map(OpenApiTest::fields).toList();
    Map<String, Boolean> fields = new TreeMap<>();
    kinds.forEach(fields::putAll);
    fields.replaceAll(
        (name, always) -> kinds.stream().allMatch(kind -> kind.getOrDefault(name, false)));
    return fields;
  }

  /** Fields of a section; none is always there where the section itself is not. */
  private static Map<String, Boolean> section(RecordComponent component) {
    if (component.getType() != Optional.class) {
      return fields(component.getType());
    }
    ParameterizedType optional = (ParameterizedType) component.getGenericType();
    Map<String, Boolean> fields = fields((Class<?>) optional.getActualTypeArguments()[0]);
    fields.replaceAll((name, always) -> false);
    return fields;
  }

  private static String name(Method accessor) {
    JsonProperty property = accessor.getAnnotation(JsonProperty.class);
    return property == null || property.value().isEmpty() ? accessor.getName() : property.value();
  }

  private static boolean isRequired(Class<?> type, AnnotatedType annotated) {
    return type != Optional.class && !annotated.isAnnotationPresent(Nullable.class);
  }

  private static boolean isPublic(Class<?> type) {
    return java.lang.reflect.Modifier.isPublic(type.getModifiers());
  }

  /** Operations of the document by verb and path. */
  private static Map<String, JsonNode> operations() {
    Map<String, JsonNode> operations = new HashMap<>();
    DOCUMENT
        .path("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fields()
                    .forEachRemaining(
                        verb ->
                            operations.put(
                                verb.getKey().toUpperCase(java.util.Locale.ROOT)
                                    + " "
                                    + path.getKey(),
                                verb.getValue())));
    return operations;
  }

  /** Resource methods by verb and path. */
  private static Map<String, Method> methods() {
    Map<String, Method> methods = new HashMap<>();
    for (Class<?> type : CLASSES) {
      Path root = type.getAnnotation(Path.class);
      if (root == null) {
        continue;
      }
      for (Method method : type.getDeclaredMethods()) {
        for (Annotation annotation : method.getAnnotations()) {
          HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
          if (verb != null) {
            Path path = method.getAnnotation(Path.class);
            String whole = root.value() + (path == null ? "" : "/" + path.value());
            // A pattern after a name belongs to the code alone.
            whole = whole.replaceAll("\\{\\s*(\\w+)\\s*:[^/]*?\\}(?=/|$)", "{$1}");
            methods.put(verb.value() + " " + ("/" + whole).replaceAll("/+", "/"), method);
          }
        }
      }
    }
    return methods;
  }

  private static JsonNode document() {
    try (InputStream in = OpenApiTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
      return new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Class<?>> classes() {
    return MODULES.stream().flatMap(m -> classes(m).stream()).toList();
  }

  private static List<Class<?>> classes(String module) {
    java.nio.file.Path root = java.nio.file.Path.of("..", module, "target", "classes");
    List<Class<?>> classes = new ArrayList<>();
    try (Stream<java.nio.file.Path> files = Files.walk(root.resolve("dev/lethe/platform"))) {
      for (java.nio.file.Path file : files.toList()) {
        String name = root.relativize(file).toString().replace('/', '.');
        if (name.endsWith(".class") && !name.endsWith("package-info.class")) {
          classes.add(
              Class.forName(
                  name.substring(0, name.length() - ".class".length()),
                  false,
                  OpenApiTest.class.getClassLoader()));
        }
      }
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
    return classes;
  }
}
