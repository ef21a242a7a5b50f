// SPDX-License-Identifier: Apache-2.0
package dev.lethe.architecture;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/**
 * The statements that Java sources hold as text, SQL and HQL alike, and the tables that they name.
 * Read by the compiler's own parser, so that text blocks and joined literals are read as they run.
 */
final class StatementTexts {

  /**
   * A table that a class names.
   *
   * @param table its name in the database
   * @param owner package of the class
   * @param place simple name of the class's file
   */
  record Use(String table, String owner, String place) {}

  /** A statement begins with one of these; so does a piece that is put behind another. */
  private static final Pattern STATEMENT =
      Pattern.compile(
          "^\\s*(select|insert|update|delete|with|from|copy|lock|truncate|merge|where|join|left|union)\\b",
          Pattern.CASE_INSENSITIVE);

  /** Everything that may stand behind such a word up to the next clause: a list of names. */
  private static final Pattern NAMED =
      Pattern.compile(
          "\\b(?:from|join|into|update|copy|table|truncate|using)\\s+((?:only\\s+|lateral\\s+)?\\w+"
              + "(?:\\s+(?:as\\s+)?\\w+)?(?:\\s*,\\s*\\w+(?:\\s+(?:as\\s+)?\\w+)?)*)",
          Pattern.CASE_INSENSITIVE);

  private final Set<String> tables;
  private final Map<String, String> entities = new HashMap<>();
  private final List<CompilationUnitTree> units = new ArrayList<>();

  private StatementTexts(Set<String> tables) {
    this.tables = tables;
  }

  /** The tables that sources name, of those that exist. */
  static Set<Use> uses(Set<String> tables, Iterable<? extends JavaFileObject> sources) {
    StatementTexts texts = new StatementTexts(tables);
    JavacTask parser =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, List.of("-proc:none"), null, sources);
    try {
      parser.parse().forEach(texts.units::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    texts.units.forEach(texts::learnEntities);
    Set<Use> uses =
        new TreeSet<>(
            Comparator.comparing(Use::table).thenComparing(Use::owner).thenComparing(Use::place));
    texts.units.forEach(unit -> texts.read(unit, uses));
    return uses;
  }

  /** HQL names an entity by its class, so each class's table has to be known first. */
  private void learnEntities(CompilationUnitTree unit) {
    for (Tree type : unit.getTypeDecls()) {
      if (type instanceof ClassTree entity) {
        table(entity)
            .ifPresent(
                t -> entities.put(entity.getSimpleName().toString().toLowerCase(Locale.ROOT), t));
      }
    }
  }

  private static Optional<String> table(ClassTree type) {
    for (AnnotationTree annotation : type.getModifiers().getAnnotations()) {
      if (annotation.getAnnotationType().toString().equals("Table")) {
        for (ExpressionTree argument : annotation.getArguments()) {
          if (argument instanceof AssignmentTree set
              && set.getVariable().toString().equals("name")) {
            return Optional.of(text(set.getExpression()));
          }
        }
      }
    }
    return Optional.empty();
  }

  private void read(CompilationUnitTree unit, Set<Use> uses) {
    String owner = unit.getPackageName().toString();
    String place = unit.getSourceFile().getName().replaceAll(".*/", "");
    Set<String> named = new HashSet<>();
    for (Tree type : unit.getTypeDecls()) {
      if (type instanceof ClassTree entity) {
        table(entity).ifPresent(named::add);
      }
    }
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitBinary(BinaryTree sum, Void unused) {
        if (sum.getKind() == Tree.Kind.PLUS) {
          named.addAll(namedIn(text(sum)));
        }
        return super.visitBinary(sum, unused);
      }

      @Override
      public Void visitLiteral(LiteralTree literal, Void unused) {
        named.addAll(namedIn(text(literal)));
        return null;
      }
    }.scan(unit, null);
    named.forEach(table -> uses.add(new Use(table, owner, place)));
  }

  /** Text as it runs; what is put in between and is no literal becomes a parameter. */
  private static String text(ExpressionTree expression) {
    if (expression instanceof LiteralTree literal) {
      return literal.getValue() instanceof String value ? value : "?";
    }
    if (expression instanceof ParenthesizedTree inner) {
      return text(inner.getExpression());
    }
    if (expression instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
      return text(sum.getLeftOperand()) + text(sum.getRightOperand());
    }
    return "?";
  }

  private Set<String> namedIn(String text) {
    Set<String> named = new HashSet<>();
    if (STATEMENT.matcher(text).find()) {
      Matcher matcher = NAMED.matcher(text);
      int from = 0;
      while (matcher.find(from)) {
        for (String item : matcher.group(1).split(",")) {
          String name = item.strip().replaceFirst("(?i)^(only|lateral)\\s+", "");
          name = name.split("\\s+")[0].toLowerCase(Locale.ROOT);
          if (tables.contains(name)) {
            named.add(name);
          } else if (entities.containsKey(name)) {
            named.add(entities.get(name));
          }
        }
        // A word behind a name may itself begin the next clause: "from a join b".
        from = matcher.start(1) + 1;
      }
    }
    return named;
  }
}
