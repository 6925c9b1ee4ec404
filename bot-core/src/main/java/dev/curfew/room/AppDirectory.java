package dev.curfew.room;

import java.util.List;
import java.util.Optional;

/** The apps that Curfew serves, in the order they were configured; at least one, no two of one name. */
public record AppDirectory(List<App> all) {

  public AppDirectory {
    all = List.copyOf(all);
    if (all.isEmpty() || all.stream().map(App::name).distinct().count() < all.size()) {
      throw new IllegalArgumentException("There is at least one app, and no two have one name.");
    }
  }

  public Optional<App> find(AppName name) {
    return all.stream().filter(app -> app.name().equals(name)).findFirst();
  }

  /** The app of that name, which is known to be served. */
  public App get(AppName name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException("No app " + name));
  }

  public List<AppName> names() {
    return all.stream().map(App::name).toList();
  }
}
