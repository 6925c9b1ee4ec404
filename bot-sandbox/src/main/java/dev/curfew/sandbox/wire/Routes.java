package dev.curfew.sandbox.wire;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.util.URIUtil;

/**
 * Which handler answers which method and path. Of several that fit, the one with the fewest variables does.
 *
 * <p>
 * Jetty's own path mappings know no method and name no segment, hence these few lines.
 */
final class Routes<T> {
  private final List<Route<T>> routes = new CopyOnWriteArrayList<>();

  record Route<T>(String method, List<String> segments, T target) {
    private long variables() {
      return segments.stream().filter(Routes::isVariable).count();
    }
  }

  record Match<T>(T target, Map<String, String> variables) {}

  void add(String method, String pattern, T target) {
    routes.add(new Route<>(method, segments(pattern), target));
  }

  Optional<Match<T>> find(String method, String path) {
    List<String> actual = segments(path);
    return routes.stream().filter(route -> route.method().equals(method) && fits(route.segments(), actual))
        .min(Comparator.comparingLong(Route::variables))
        .map(route -> new Match<>(route.target(), variables(route.segments(), actual)));
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }

  private static boolean fits(List<String> pattern, List<String> actual) {
    if (pattern.size() != actual.size()) {
      return false;
    }
    for (int i = 0; i < pattern.size(); i++) {
      String wanted = pattern.get(i);
      String segment = actual.get(i);
      if (isVariable(wanted) ? segment.isEmpty() : !wanted.equals(segment)) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, String> variables(List<String> pattern, List<String> actual) {
    Map<String, String> variables = new HashMap<>();
    for (int i = 0; i < pattern.size(); i++) {
      String name = pattern.get(i);
      if (isVariable(name)) {
        variables.put(name.substring(1, name.length() - 1), URIUtil.decodePath(actual.get(i)));
      }
    }
    return variables;
  }

  private static boolean isVariable(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }
}
