package dev.curfew.store;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.config.ConfigRegistry;

/**
 * Binds what Curfew's SQL is given. Jdbi asks whoever was registered last first; without this it would ask a dozen factories of its
 * own, one after the other, for each value.
 */
final class PlainArguments implements ArgumentFactory.Preparable {
  private static final Map<Type, Function<Object, Argument>> BINDERS = Map.of(
      String.class, value -> (position, statement, context) -> statement.setString(position, (String) value),
      Long.class, value -> (position, statement, context) -> statement.setLong(position, (Long) value),
      Integer.class, value -> (position, statement, context) -> statement.setInt(position, (Integer) value),
      byte[].class, value -> (position, statement, context) -> statement.setBytes(position, (byte[]) value));

  @Override
  public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
    return Optional.ofNullable(BINDERS.get(type));
  }
}
