// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.access;

import dev.lethe.platform.problem.ProblemException;
import dev.lethe.platform.problem.ProblemType;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses query parameters that an operation does not have: a mistyped filter must not be ignored.
 */
public class QueryParameters {

  private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

  @ServerRequestFilter
  void check(ContainerRequestContext request, ResourceInfo resource) {
    Method method = resource.getResourceMethod();
    if (method == null) {
      return;
    }
    Set<String> names = known.computeIfAbsent(method, QueryParameters::names);
    Set<String> unknown = new TreeSet<>(request.getUriInfo().getQueryParameters().keySet());
    unknown.removeAll(names);
    if (!unknown.isEmpty()) {
      throw new ProblemException(
          ProblemType.MALFORMED_REQUEST,
          "Query parameters of this operation: " + String.join(", ", new TreeSet<>(names)) + ".");
    }
  }

  private static Set<String> names(Method method) {
    Set<String> names = new TreeSet<>();
    for (Parameter parameter : method.getParameters()) {
      QueryParam name = parameter.getAnnotation(QueryParam.class);
      if (name != null) {
        names.add(name.value());
      }
      if (parameter.isAnnotationPresent(BeanParam.class)) {
        for (Field field : parameter.getType().getDeclaredFields()) {
          QueryParam inBean = field.getAnnotation(QueryParam.class);
          if (inBean != null) {
            names.add(inBean.value());
          }
        }
      }
    }
    return names;
  }
}
